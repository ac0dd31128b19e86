//! Starts all threads in a scope, which waits for them where it ends.

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

/// Runs each job on a thread of its own, all at the same time, and returns when all are done.
pub fn run_all(jobs: Vec<Job>) {
    thread::scope(|scope| {
        for job in jobs {
            scope.spawn(job);
        }
    });
}
