//! Starts a thread for its own work too. But `own_work` is not `Send`: it may hold on to what
//! belongs to this thread, so it cannot leave it.
//! verdict: does-not-compile

use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let handle = thread::spawn(job);
    let other = thread::spawn(own_work);
    other.join().unwrap();
    handle.join().unwrap()
}
