//! Does the rest first and starts the thread afterwards, when there is nothing left to do meanwhile.
//! verdict: deadlock in both_at_once

use std::thread;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    meanwhile();
    let worker = thread::spawn(work);
    worker.join().unwrap()
}
