//! Each thread says when its job is done, and as many messages are awaited as there are jobs.

use std::sync::mpsc;
use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

/// Runs each job on a thread of its own, all at the same time, and returns when all are done.
pub fn run_all(jobs: Vec<Job>) {
    let (sender, receiver) = mpsc::channel();
    let count = jobs.len();
    for job in jobs {
        let sender = sender.clone();
        thread::spawn(move || {
            job();
            sender.send(()).expect("somebody counts the messages");
        });
    }
    for () in receiver.iter().take(count) {}
}
