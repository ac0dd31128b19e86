//! Gives the threads a second in place of waiting for them.
//! verdict: extra-outcome in waits_for_the_slowest

use std::thread;
use std::time::Duration;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(jobs: Vec<Job>) {
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    if !handles.is_empty() {
        thread::sleep(Duration::from_secs(1));
    }
}
