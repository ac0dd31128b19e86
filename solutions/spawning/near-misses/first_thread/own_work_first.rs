//! Does its own work before it starts the thread: the job has to wait for it.
//! verdict: deadlock in need_each_other

use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    own_work();
    thread::spawn(job).join().unwrap()
}
