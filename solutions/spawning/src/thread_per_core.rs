//! # A thread for each core: worked solution
//!
//! The jobs are dealt like cards: one to each thread in turn, until none is left. So no thread has
//! more than one job more than another, and none goes without.

use std::num::NonZero;
use std::thread::{self, JoinHandle};

/// A closure of any kind, packed so that different ones fit into one list.
pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all jobs on as many threads as there are cores, or as there are jobs, if they are fewer.
pub fn run_on_all_cores(jobs: Vec<Job>) {
    // How many threads can run at once is asked, not known: it differs from machine to machine, and
    // a container may have been given fewer cores than there are.
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(jobs.len());

    let mut shares: Vec<Vec<Job>> = Vec::new();
    shares.resize_with(threads, Vec::new);
    for (number, job) in jobs.into_iter().enumerate() {
        shares[number % threads].push(job);
    }

    let start = |share: Vec<Job>| thread::spawn(move || share.into_iter().for_each(|job| job()));
    let handles: Vec<JoinHandle<()>> = shares.into_iter().map(start).collect();
    for handle in handles {
        handle.join().unwrap();
    }
}
