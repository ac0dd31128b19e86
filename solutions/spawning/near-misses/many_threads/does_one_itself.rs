//! Does the last job itself, as if the calling thread were one of them.
//! verdict: extra-outcome in all_at_once

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(mut jobs: Vec<Job>) {
    let last = jobs.pop();
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    if let Some(job) = last {
        job();
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
