//! # A thread for each core
//!
//! A thousand jobs that only compute, and a machine with eight cores. A thousand threads would take
//! turns on those eight cores and be no faster for it; each of them costs memory and time to start.
//! Eight threads are enough. And if there are only three jobs, three.
//!
//! Write `run_on_all_cores`. From outside it looks like this:
//!
//! ```text
//! let jobs: Vec<Job> = tiles.into_iter().map(|tile| -> Job { Box::new(move || draw(tile)) }).collect();
//! run_on_all_cores(jobs);
//! ```
//!
//! What it promises:
//!
//! - It starts as many threads as the machine can run at the same time, but never more than there
//!   are jobs. `std::thread::available_parallelism` knows the number; where it does not, take 1.
//! - Every job is run once, on one of these threads. Which thread runs which job is up to you; none
//!   is left without a job.
//! - All of the threads are under way at the same time.
//! - It returns when every job is done.

/// A closure of any kind, packed so that different ones fit into one list.
pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all jobs on as many threads as there are cores, or as there are jobs, if they are fewer.
pub fn run_on_all_cores(jobs: Vec<Job>) {
    todo!("deal the jobs out to the threads, start them, and wait for all of them")
}
