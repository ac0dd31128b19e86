//! Waits with a limit, and when that is over, joins after all: the limit limits nothing.
//! verdict: deadlock in not_in_time

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Some work on a thread of its own.
pub struct Task<T> {
    result: Receiver<T>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        let (sender, result) = mpsc::channel();
        let thread = thread::spawn(move || {
            let _ = sender.send(work());
        });
        Task { result, thread }
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        match self.result.recv_timeout(limit) {
            Ok(result) => Ok(result),
            Err(RecvTimeoutError::Timeout) => {
                self.thread.join().unwrap();
                Ok(self.result.recv().unwrap())
            }
            Err(RecvTimeoutError::Disconnected) => panic!("the work panicked"),
        }
    }
}
