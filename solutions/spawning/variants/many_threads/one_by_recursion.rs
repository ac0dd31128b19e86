//! Takes one job off the list, starts it, has the rest done, and then waits for it.

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

/// Runs each job on a thread of its own, all at the same time, and returns when all are done.
pub fn run_all(mut jobs: Vec<Job>) {
    if let Some(job) = jobs.pop() {
        let handle = thread::spawn(job);
        run_all(jobs);
        handle.join().unwrap();
    }
}
