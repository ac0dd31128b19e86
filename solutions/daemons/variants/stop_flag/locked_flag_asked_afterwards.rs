//! Keeps the flag in a mutex and asks after each round, so that there is always a first one.

use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    running: Arc<Mutex<bool>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let running = Arc::new(Mutex::new(true));
        let watched = running.clone();
        let thread = Some(thread::spawn(move || {
            loop {
                job();
                if !*watched.lock().unwrap() {
                    break;
                }
            }
        }));
        Worker { running, thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(mut self) {
        *self.running.lock().unwrap() = false;
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}
