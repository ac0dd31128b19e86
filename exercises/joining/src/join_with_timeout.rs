//! # Join, but not for ever
//!
//! A thread asks a distant server. It usually takes a second; now and then it takes a minute, and
//! nobody wants to look at a frozen window for so long. One wants to wait for two seconds, say
//! "still trying", and then wait again.
//!
//! `join` has no time limit. Write `Task`, which has one. From outside it looks like this:
//!
//! ```text
//! let task = Task::start(|| ask_server());
//! match task.join_timeout(Duration::from_secs(2)) {
//!     Ok(answer) => show(answer),
//!     Err(task) => …, // still at it: wait again, or do something else first
//! }
//! ```
//!
//! What it promises:
//!
//! - `start` runs `work` on a thread of its own and comes back at once.
//! - `join_timeout` gives `Ok` with the result if it is there before `limit` has passed, and it
//!   comes back as soon as it is there. If the result is there already, no limit is too short.
//! - Otherwise it gives the task back. The thread lives on, and nothing is lost: asked again, the
//!   task still brings the result.
//! - After `Ok` the thread has ended. If `work` panicked, `join_timeout` panics, too.

use std::time::Duration;

/// Some work on a thread of its own.
pub struct Task<T> {
    // How does the result get here, and how does one know that the thread has ended?
    result: Option<T>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        todo!("start the thread, keep what `join_timeout` needs")
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        todo!("wait for the result, with a limit")
    }
}
