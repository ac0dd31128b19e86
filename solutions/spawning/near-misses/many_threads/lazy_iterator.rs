//! Looks like two steps, but iterators are lazy: nothing is spawned until the loop asks for it.
//! verdict: deadlock in all_at_once

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_all(jobs: Vec<Job>) {
    let handles = jobs.into_iter().map(thread::spawn);
    for handle in handles {
        handle.join().unwrap();
    }
}
