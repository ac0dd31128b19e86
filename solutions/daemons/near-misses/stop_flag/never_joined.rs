//! Sets the flag and does not wait: the worker will stop, some time. Until then it may begin one
//! more round, after `stop` has returned.
//! verdict: extra-outcome in stop_waits_for_the_round

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    stop: Arc<AtomicBool>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        thread::spawn(move || {
            while !seen.load(Ordering::SeqCst) {
                job();
            }
        });
        Worker { stop }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}
