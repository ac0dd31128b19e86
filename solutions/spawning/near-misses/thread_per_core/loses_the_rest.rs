//! Cuts the list into pieces whose length is rounded down, one a thread, and forgets what is left.
//! verdict: extra-outcome in more_jobs_than_cores

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(jobs: Vec<Job>) {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let threads = cores.min(jobs.len());
    let length = jobs.len().checked_div(threads).unwrap_or(0);
    let mut jobs = jobs.into_iter();
    let mut handles = Vec::new();
    for _ in 0..threads {
        let share: Vec<Job> = jobs.by_ref().take(length).collect();
        handles.push(thread::spawn(move || {
            share.into_iter().for_each(|job| job());
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
