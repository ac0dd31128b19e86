//! Takes any wake-up for the end of the period, also one for no reason. When run, it nearly always
//! passes.
//! verdict: extra-outcome in never_too_early

use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A thread that beats until it is stopped.
pub struct Heartbeat {
    stopped: Arc<(Mutex<bool>, Condvar)>,
    thread: JoinHandle<()>,
}

impl Heartbeat {
    /// Starts a thread that calls `beat` once in each period.
    pub fn start(period: Duration, mut beat: impl FnMut() + Send + 'static) -> Heartbeat {
        let stopped = Arc::new((Mutex::new(false), Condvar::new()));
        let shared = Arc::clone(&stopped);
        let thread = thread::spawn(move || {
            let (stopped, changed) = &*shared;
            loop {
                let mut guard = stopped.lock().unwrap();
                if !*guard {
                    guard = changed.wait_timeout(guard, period).unwrap().0;
                }
                if *guard {
                    return;
                }
                drop(guard);
                beat();
            }
        });
        Heartbeat { stopped, thread }
    }

    /// Stops beating and returns as soon as the thread has ended.
    pub fn stop(self) {
        *self.stopped.0.lock().unwrap() = true;
        self.stopped.1.notify_one();
        self.thread.join().unwrap();
    }
}
