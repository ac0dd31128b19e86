//! Cuts the list into pieces whose length is rounded up: four jobs for three cores make two pieces,
//! and one core has nothing to do.
//! verdict: extra-outcome in more_jobs_than_cores

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(mut jobs: Vec<Job>) {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let length = jobs.len().div_ceil(cores);
    let mut handles = Vec::new();
    while !jobs.is_empty() {
        let rest = jobs.split_off(length.min(jobs.len()));
        let share = std::mem::replace(&mut jobs, rest);
        handles.push(thread::spawn(move || {
            share.into_iter().for_each(|job| job());
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
