//! Starts a thread for each core, also for those that have no job.
//! verdict: extra-outcome in fewer_jobs_than_cores

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(jobs: Vec<Job>) {
    let threads = thread::available_parallelism().map_or(1, |cores| cores.get());
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
