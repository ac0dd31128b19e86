//! Runs the jobs in batches of two, "because there are two cores": the third job waits for the
//! first two, which may well wait for it.
//! verdict: deadlock in all_at_once

use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut jobs = jobs.into_iter().peekable();
    let mut results = Vec::new();
    while jobs.peek().is_some() {
        let batch: Vec<_> = jobs.by_ref().take(2).map(thread::spawn).collect();
        results.extend(batch.into_iter().map(|handle| handle.join().unwrap()));
    }
    results
}
