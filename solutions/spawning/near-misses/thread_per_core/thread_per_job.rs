//! Starts a thread for each job, however many there are.
//! verdict: extra-outcome in more_jobs_than_cores

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(jobs: Vec<Job>) {
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    for handle in handles {
        handle.join().unwrap();
    }
}
