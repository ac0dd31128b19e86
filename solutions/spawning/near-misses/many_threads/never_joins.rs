//! Starts all threads and waits for none.
//! verdict: extra-outcome in waits_for_the_slowest

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(jobs: Vec<Job>) {
    for job in jobs {
        thread::spawn(job);
    }
}
