//! Takes it for granted that there is a job.
//! verdict: panic in few_jobs

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(jobs: Vec<Job>) {
    let mut handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let first = handles.remove(0);
    for handle in handles {
        handle.join().unwrap();
    }
    first.join().unwrap();
}
