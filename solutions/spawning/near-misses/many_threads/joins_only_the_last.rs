//! Waits for the thread that was started last, as if the others had to be done by then.
//! verdict: extra-outcome in waits_for_the_slowest

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(jobs: Vec<Job>) {
    let mut last = None;
    for job in jobs {
        last = Some(thread::spawn(job));
    }
    if let Some(handle) = last {
        handle.join().unwrap();
    }
}
