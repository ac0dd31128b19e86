//! Starts the right number of threads and returns.
//! verdict: extra-outcome in one_core

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(jobs: Vec<Job>) {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let threads = cores.min(jobs.len());
    let mut shares: Vec<Vec<Job>> = (0..threads).map(|_| Vec::new()).collect();
    for (number, job) in jobs.into_iter().enumerate() {
        shares[number % threads].push(job);
    }
    for share in shares {
        thread::spawn(move || share.into_iter().for_each(|job| job()));
    }
}
