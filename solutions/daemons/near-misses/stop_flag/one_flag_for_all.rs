//! Keeps the flag in a static, which saves the `Arc`, and which all workers share: whoever stops
//! one stops them all.
//! verdict: deadlock in each_has_its_own

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

static STOP: AtomicBool = AtomicBool::new(false);

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        STOP.store(false, Ordering::SeqCst);
        let thread = thread::spawn(move || {
            while !STOP.load(Ordering::SeqCst) {
                job();
            }
        });
        Worker { thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        STOP.store(true, Ordering::SeqCst);
        self.thread.join().unwrap();
    }
}
