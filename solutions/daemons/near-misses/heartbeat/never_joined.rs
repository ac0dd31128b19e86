//! Hangs up and leaves. The beat that is under way goes on.
//! verdict: extra-outcome in stop_waits_for_the_beat

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// A thread that beats until it is stopped.
pub struct Heartbeat {
    alive: Sender<()>,
}

impl Heartbeat {
    /// Starts a thread that calls `beat` once in each period.
    pub fn start(period: Duration, mut beat: impl FnMut() + Send + 'static) -> Heartbeat {
        let (alive, stopped) = mpsc::channel::<()>();
        thread::spawn(move || {
            while stopped.recv_timeout(period) == Err(RecvTimeoutError::Timeout) {
                beat();
            }
        });
        Heartbeat { alive }
    }

    /// Stops beating and returns as soon as the thread has ended.
    pub fn stop(self) {
        drop(self.alive);
    }
}
