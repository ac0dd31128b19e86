//! # Many threads: worked solution
//!
//! Two loops. The first starts every thread and keeps what `spawn` gives; the second waits. In a
//! single loop each thread would be waited for before the next one exists.

use std::thread::{self, JoinHandle};

/// A closure of any kind, packed so that different ones fit into one list. It can be called, or
/// given to `thread::spawn`, as it is.
pub type Job = Box<dyn FnOnce() + Send>;

/// Runs each job on a thread of its own, all at the same time, and returns when all are done.
pub fn run_all(jobs: Vec<Job>) {
    // `collect` drives the iterator to its end: by then every thread has been started.
    let handles: Vec<JoinHandle<()>> = jobs.into_iter().map(thread::spawn).collect();

    // In which order they are waited for does not matter: it takes as long as the slowest.
    for handle in handles {
        handle.join().unwrap();
    }
}
