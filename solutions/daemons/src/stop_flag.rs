//! # Stop it, and wait for it: worked solution
//!
//! Two messages, two means. "Please stop" goes from us to the thread: that is the flag, one and
//! the same for both, behind an `Arc`. "I have stopped" goes the other way: that is the join.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// A thread in the background that repeats a job until it is told to stop.
#[derive(Debug)]
pub struct Worker {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let stop = Arc::new(AtomicBool::new(false));
        let thread = {
            // Cloning the `Arc` copies the handle: both ends mean the same flag.
            let stop = Arc::clone(&stop);
            thread::spawn(move || {
                // Asked before every round. The thread only reads the flag: if it also wrote
                // "running" to it at its start, it could wipe out a stop that came early.
                while !stop.load(Ordering::SeqCst) {
                    job();
                }
            })
        };
        Worker { stop, thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        // This order and no other: joined first, the thread would never learn of the flag.
        self.stop.store(true, Ordering::SeqCst);
        self.thread.join().unwrap();
    }
}
