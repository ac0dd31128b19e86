//! # Heartbeat: worked solution
//!
//! The thread does not sleep, it waits for a message that never comes, with a limit. The limit is the
//! period, and hanging up wakes it at any moment.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A thread that beats until it is stopped.
pub struct Heartbeat {
    alive: Sender<()>,
    thread: JoinHandle<()>,
}

impl Heartbeat {
    /// Starts a thread that calls `beat` once in each period.
    pub fn start(period: Duration, mut beat: impl FnMut() + Send + 'static) -> Heartbeat {
        let (alive, stopped) = mpsc::channel::<()>();
        let thread = thread::spawn(move || {
            // Once the sender is gone, the answer is another one, and comes at once.
            while stopped.recv_timeout(period) == Err(RecvTimeoutError::Timeout) {
                beat();
            }
        });
        Heartbeat { alive, thread }
    }

    /// Stops beating and returns as soon as the thread has ended.
    pub fn stop(self) {
        drop(self.alive);
        self.thread.join().expect("no beat panics");
    }
}
