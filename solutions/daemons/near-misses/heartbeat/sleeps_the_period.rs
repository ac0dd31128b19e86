//! Sleeps for a period and then looks at a flag. Nothing wakes it before.
//! verdict: missing-outcome in stops_at_once

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

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
            loop {
                thread::sleep(period);
                if seen.load(Ordering::SeqCst) {
                    return;
                }
                beat();
            }
        });
        Heartbeat { stopped, thread }
    }

    /// Stops beating and returns as soon as the thread has ended.
    pub fn stop(self) {
        self.stopped.store(true, Ordering::SeqCst);
        self.thread.join().unwrap();
    }
}
