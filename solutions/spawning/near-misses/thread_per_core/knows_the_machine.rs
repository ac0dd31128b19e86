//! Counts on four cores, because that is what there is at home.
//! verdict: extra-outcome in more_jobs_than_cores

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(jobs: Vec<Job>) {
    let threads = 4.min(jobs.len());
    let mut shares: Vec<Vec<Job>> = (0..threads).map(|_| Vec::new()).collect();
    for (number, job) in jobs.into_iter().enumerate() {
        shares[number % threads].push(job);
    }
    let start = |share: Vec<Job>| thread::spawn(move || share.into_iter().for_each(|job| job()));
    let handles: Vec<_> = shares.into_iter().map(start).collect();
    for handle in handles {
        handle.join().unwrap();
    }
}
