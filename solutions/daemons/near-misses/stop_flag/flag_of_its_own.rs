//! Gives the thread a flag of its own in place of a second handle to the same one, so nobody
//! listens to what `stop` says.
//! verdict: deadlock in stops_at_once

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::new(AtomicBool::new(stop.load(Ordering::SeqCst)));
        let thread = thread::spawn(move || {
            while !seen.load(Ordering::SeqCst) {
                job();
            }
        });
        Worker { stop, thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
        self.thread.join().unwrap();
    }
}
