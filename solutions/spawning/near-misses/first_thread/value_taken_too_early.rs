//! Asks whether there is a value already, and panics if there is none, where it should wait.
//! verdict: panic in slow_job

use std::sync::mpsc;
use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(job()));
    own_work();
    receiver.try_recv().unwrap()
}
