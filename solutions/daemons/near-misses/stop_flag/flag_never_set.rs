//! Waits for the thread without having told it anything.
//! verdict: deadlock in stops_at_once

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let stop = Arc::new(AtomicBool::new(false));
        let thread = thread::spawn(move || {
            while !stop.load(Ordering::SeqCst) {
                job();
            }
        });
        Worker { thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        self.thread.join().unwrap();
    }
}
