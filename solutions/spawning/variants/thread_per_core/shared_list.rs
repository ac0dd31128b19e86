//! All threads take from one list: who is free takes the next job, so a long job keeps nobody but
//! its own thread.

use std::sync::{Arc, Mutex};
use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all jobs on as many threads as there are cores, or as there are jobs, if they are fewer.
pub fn run_on_all_cores(jobs: Vec<Job>) {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let threads = cores.min(jobs.len());
    let left = Arc::new(Mutex::new(jobs.into_iter()));
    let mut handles = Vec::new();
    for _ in 0..threads {
        let left = Arc::clone(&left);
        handles.push(thread::spawn(move || {
            loop {
                // The guard goes at the end of this line, before the job is run.
                let job = left.lock().unwrap().next();
                match job {
                    Some(job) => job(),
                    None => return,
                }
            }
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
