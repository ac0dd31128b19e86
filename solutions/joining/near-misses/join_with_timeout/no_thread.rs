//! Does the work when it is asked for, in no thread at all, and so cannot leave it when time is up.
//! verdict: deadlock in not_in_time

use std::time::Duration;

/// Some work on a thread of its own.
pub struct Task<T> {
    work: Box<dyn FnOnce() -> T + Send>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        Task {
            work: Box::new(work),
        }
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        let _ = limit;
        Ok((self.work)())
    }
}
