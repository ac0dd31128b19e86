//! Waits at a condition variable, with a limit, for a flag.

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
                let guard = stopped.lock().unwrap();
                let (guard, _) = changed
                    .wait_timeout_while(guard, period, |stopped| !*stopped)
                    .unwrap();
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
