//! # Join, but not for ever: worked solution
//!
//! The limit is put on a message, and the join comes after it: a thread that has sent its result
//! has next to nothing left to do.

use std::panic;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Some work on a thread of its own.
#[derive(Debug)]
pub struct Task<T> {
    result: Receiver<T>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        let (sender, result) = mpsc::channel();
        let thread = thread::spawn(move || {
            // Nobody may be listening any more: then the result is not wanted.
            let _ = sender.send(work());
        });
        Task { result, thread }
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        match self.result.recv_timeout(limit) {
            Ok(result) => {
                self.thread.join().unwrap();
                Ok(result)
            }
            // The channel is still open and the thread goes on: both are kept for the next time.
            Err(RecvTimeoutError::Timeout) => Err(self),
            // The sender is gone and nothing was sent: the work panicked, and so do we.
            Err(RecvTimeoutError::Disconnected) => match self.thread.join() {
                Err(payload) => panic::resume_unwind(payload),
                Ok(()) => unreachable!("a thread that returns has sent its result"),
            },
        }
    }
}
