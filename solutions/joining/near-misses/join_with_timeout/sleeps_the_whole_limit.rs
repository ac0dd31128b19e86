//! Sleeps for the whole limit and then looks: the result is never there any sooner.
//! verdict: missing-outcome in comes_back_early

use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Some work on a thread of its own.
pub struct Task<T> {
    thread: JoinHandle<T>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        let thread = thread::spawn(work);
        Task { thread }
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        thread::sleep(limit);
        if self.thread.is_finished() {
            Ok(self.thread.join().unwrap())
        } else {
            Err(self)
        }
    }
}
