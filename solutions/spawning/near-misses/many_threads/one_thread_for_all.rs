//! Starts one thread, which does all jobs one after the other.
//! verdict: deadlock in all_at_once

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(jobs: Vec<Job>) {
    let handle = thread::spawn(move || {
        for job in jobs {
            job();
        }
    });
    handle.join().unwrap();
}
