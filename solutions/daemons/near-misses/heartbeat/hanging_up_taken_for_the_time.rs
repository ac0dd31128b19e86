//! Takes every error for a period that is over, also the one that says that nobody is there.
//! verdict: deadlock in stops_at_once

use std::sync::mpsc::{self, Sender};
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
            while stopped.recv_timeout(period).is_err() {
                beat();
            }
        });
        Heartbeat { alive, thread }
    }

    /// Stops beating and returns as soon as the thread has ended.
    pub fn stop(self) {
        drop(self.alive);
        self.thread.join().unwrap();
    }
}
