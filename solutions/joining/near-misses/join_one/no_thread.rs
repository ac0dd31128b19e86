//! Calls the work where a thread should be started: right result, no thread.
//! verdict: deadlock in both_at_once

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    let result = work();
    meanwhile();
    result
}
