//! Waits for the value for one second only and then makes one up: right in every real run with a
//! quick job, wrong with a slow one.
//! verdict: extra-outcome in slow_job

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(job()));
    own_work();
    receiver
        .recv_timeout(Duration::from_secs(1))
        .unwrap_or_default()
}
