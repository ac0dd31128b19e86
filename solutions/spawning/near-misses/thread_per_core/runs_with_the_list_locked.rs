//! All threads take from one list, but the guard lives as long as the `while let`: nobody else can
//! take a job while one is run.
//! verdict: deadlock in all_cores_at_once

use std::sync::{Arc, Mutex};
use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(jobs: Vec<Job>) {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let threads = cores.min(jobs.len());
    let left = Arc::new(Mutex::new(jobs));
    let mut handles = Vec::new();
    for _ in 0..threads {
        let left = Arc::clone(&left);
        handles.push(thread::spawn(move || {
            while let Some(job) = left.lock().unwrap().pop() {
                job();
            }
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
