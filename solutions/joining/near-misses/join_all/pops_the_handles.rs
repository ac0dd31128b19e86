//! Takes the handles off the end of the list: every job is joined, and the results are backwards.
//! verdict: extra-outcome in all_at_once

use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let mut results = Vec::new();
    while let Some(handle) = handles.pop() {
        results.push(handle.join().unwrap());
    }
    results
}
