//! Sends the value over a channel: waiting for the message is waiting for the job.

use std::sync::mpsc;
use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(job()).expect("somebody waits for the value"));
    own_work();
    receiver.recv().expect("the job sends its value")
}
