//! Parks until the next beat is due, by the clock, and is unparked in order to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// A thread that beats until it is stopped.
pub struct Heartbeat {
    stopped: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Heartbeat {
    /// Starts a thread that calls `beat` once in each period.
    pub fn start(period: Duration, mut beat: impl FnMut() + Send + 'static) -> Heartbeat {
        let stopped = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stopped);
        let thread = thread::spawn(move || {
            let mut due = Instant::now() + period;
            while !seen.load(Ordering::SeqCst) {
                let left = due.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    beat();
                    due += period;
                } else {
                    thread::park_timeout(left);
                }
            }
        });
        Heartbeat { stopped, thread }
    }

    /// Stops beating and returns as soon as the thread has ended.
    pub fn stop(self) {
        self.stopped.store(true, Ordering::SeqCst);
        self.thread.thread().unpark();
        self.thread.join().unwrap();
    }
}
