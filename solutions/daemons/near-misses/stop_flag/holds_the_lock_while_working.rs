//! The lock of the flag is held for the whole round, because `match` keeps the guard alive to its
//! end. `stop` has to win the lock between two rounds, and nothing says that it ever does.
//! verdict: deadlock in repeats_until_stopped

use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    stop: Arc<Mutex<bool>>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let stop = Arc::new(Mutex::new(false));
        let seen = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            loop {
                match *seen.lock().unwrap() {
                    true => break,
                    false => job(),
                }
            }
        });
        Worker { stop, thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        *self.stop.lock().unwrap() = true;
        self.thread.join().unwrap();
    }
}
