//! Takes every error for "not yet". After a panic the answer is "not yet" for ever.
//! verdict: panic in panic_is_passed_on

use std::sync::mpsc::{self, Receiver};
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
            Ok(result) => {
                self.thread.join().unwrap();
                Ok(result)
            }
            Err(_) => Err(self),
        }
    }
}
