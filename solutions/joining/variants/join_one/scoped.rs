//! Opens a scope, which waits for its thread by itself.

use std::thread;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    thread::scope(|scope| {
        let worker = scope.spawn(work);
        meanwhile();
        worker.join().unwrap()
    })
}
