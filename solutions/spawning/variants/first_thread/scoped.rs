//! Takes a scope in place of `spawn` and `join`: the scope cannot be left before its threads end.

use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let mut value = 0;
    thread::scope(|scope| {
        scope.spawn(|| value = job());
        own_work();
    });
    value
}
