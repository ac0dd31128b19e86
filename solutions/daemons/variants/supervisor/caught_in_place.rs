//! One thread for all tries, which catches the panics itself.

use std::panic::{self, AssertUnwindSafe};
use std::thread::{self, JoinHandle};

/// Some work in the background that is started anew when it panics.
pub struct Supervisor<T> {
    thread: JoinHandle<Option<T>>,
}

impl<T: Send + 'static> Supervisor<T> {
    /// Starts `work`, and starts it anew when it panics, so many times at most.
    pub fn start(restarts: u32, work: impl Fn() -> T + Send + Sync + 'static) -> Supervisor<T> {
        let thread = thread::spawn(move || {
            (0..=restarts).find_map(|_| panic::catch_unwind(AssertUnwindSafe(&work)).ok())
        });
        Supervisor { thread }
    }

    /// Waits for the end, and returns what `work` returned, or `None` if it was given up.
    pub fn wait(self) -> Option<T> {
        self.thread.join().unwrap()
    }
}
