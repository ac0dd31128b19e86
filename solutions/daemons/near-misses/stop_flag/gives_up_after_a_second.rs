//! Waits one second for the thread to say that it has ended, and returns in any case. Passes every
//! real run with a quick job.
//! verdict: extra-outcome in stop_waits_for_the_round

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    stop: Arc<AtomicBool>,
    ended: Receiver<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || {
            while !seen.load(Ordering::SeqCst) {
                job();
            }
            sender.send(())
        });
        Worker { stop, ended }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = self.ended.recv_timeout(Duration::from_secs(1));
    }
}
