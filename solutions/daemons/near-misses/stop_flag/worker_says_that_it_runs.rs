//! The thread itself sets the flag "running" when it begins. If `stop` was quicker, that wipes out
//! the stop. Once the thread is under way, all is well.
//! verdict: deadlock in stops_at_once

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    running: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let running = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&running);
        let thread = thread::spawn(move || {
            seen.store(true, Ordering::SeqCst);
            while seen.load(Ordering::SeqCst) {
                job();
            }
        });
        Worker { running, thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        self.running.store(false, Ordering::SeqCst);
        self.thread.join().unwrap();
    }
}
