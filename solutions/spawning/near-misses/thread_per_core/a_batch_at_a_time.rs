//! Starts as many jobs as there are cores, waits for all of them, then starts the next ones: no more
//! threads at once than cores, but a new one for each job.
//! verdict: extra-outcome in more_jobs_than_cores

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(jobs: Vec<Job>) {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let mut jobs = jobs.into_iter().peekable();
    while jobs.peek().is_some() {
        let batch: Vec<_> = jobs.by_ref().take(cores).map(thread::spawn).collect();
        for handle in batch {
            handle.join().unwrap();
        }
    }
}
