//! Calls both closures one after the other and starts no thread at all: the value is right, and
//! nothing runs beside anything.
//! verdict: deadlock in need_each_other

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let value = job();
    own_work();
    value
}
