//! Joins right after spawning: there is a thread, but nothing happens while it is under way.
//! verdict: missing-outcome in may_overlap

use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let handle = thread::spawn(job);
    let value = handle.join().unwrap();
    own_work();
    value
}
