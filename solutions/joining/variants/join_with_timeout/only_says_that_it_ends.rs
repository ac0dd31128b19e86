//! Sends no result: the thread hangs up when it is done, and `join` brings the result.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Some work on a thread of its own.
pub struct Task<T> {
    ended: Receiver<()>,
    thread: JoinHandle<T>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        let (line, ended) = mpsc::channel();
        let thread = thread::spawn(move || {
            let _line = line;
            work()
        });
        Task { ended, thread }
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        if self.ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
            return Err(self);
        }
        Ok(self.thread.join().expect("the work panicked"))
    }
}
