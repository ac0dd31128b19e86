//! Joins in the same line in which it spawns: a thread is started, and nothing is done meanwhile.
//! verdict: deadlock in both_at_once

use std::thread;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    let result = thread::spawn(work).join().unwrap();
    meanwhile();
    result
}
