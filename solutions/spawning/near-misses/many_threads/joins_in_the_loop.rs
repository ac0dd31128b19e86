//! Waits for each thread in the loop that starts them: there is never more than one.
//! verdict: deadlock in all_at_once

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(jobs: Vec<Job>) {
    for job in jobs {
        let handle = thread::spawn(job);
        handle.join().unwrap();
    }
}
