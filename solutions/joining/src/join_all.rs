//! # Join all of them: worked solution
//!
//! First start all, then wait for all. A `JoinHandle` is the receipt for one job; the receipts are
//! in the order of the jobs, and so are the results, whichever job ends first.

use std::thread::{self, JoinHandle};

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    // Iterators are lazy. Without this `collect` the two `map`s would run hand in hand, and each
    // job would be waited for before the next one is started.
    let handles: Vec<JoinHandle<T>> = jobs.into_iter().map(thread::spawn).collect();

    // Now every job is under way. While we wait for the first one, the others go on; waiting for
    // one that has already ended costs nothing.
    handles
        .into_iter()
        .map(|handle| handle.join().unwrap())
        .collect()
}
