//! Waits for the thread first and sets the flag afterwards: each of the two waits for the other.
//! verdict: deadlock in repeats_until_stopped

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
        let seen = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            while !seen.load(Ordering::SeqCst) {
                job();
            }
        });
        Worker { stop, thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        self.thread.join().unwrap();
        self.stop.store(true, Ordering::SeqCst);
    }
}
