//! # Join one: worked solution
//!
//! Between `spawn` and `join` lies all that a thread is good for: what is done there is done at the
//! same time.

use std::thread;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    let worker = thread::spawn(work);
    meanwhile();
    // Waits if the work takes longer, and costs nothing if it has long ended. What the closure
    // returned comes out here, and with it the knowledge that the thread is gone.
    worker.join().unwrap()
}
