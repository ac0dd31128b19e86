//! Puts a lock around both pieces of work, so that they "do not disturb each other": now they
//! cannot overlap either.
//! verdict: missing-outcome in may_overlap

use std::sync::{Arc, Mutex};
use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let turn = Arc::new(Mutex::new(()));
    let turn_of_job = Arc::clone(&turn);
    let handle = thread::spawn(move || {
        let _guard = turn_of_job.lock().unwrap();
        job()
    });
    {
        let _guard = turn.lock().unwrap();
        own_work();
    }
    handle.join().unwrap()
}
