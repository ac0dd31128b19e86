//! Never joins: the result is there, and the thread may be, too.
//! verdict: extra-outcome in comes_back_early

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// Some work on a thread of its own.
pub struct Task<T> {
    result: Receiver<T>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        let (sender, result) = mpsc::channel();
        std::thread::spawn(move || sender.send(work()));
        Task { result }
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        match self.result.recv_timeout(limit) {
            Ok(result) => Ok(result),
            Err(RecvTimeoutError::Timeout) => Err(self),
            Err(RecvTimeoutError::Disconnected) => panic!("the work panicked"),
        }
    }
}
