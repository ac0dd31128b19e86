//! Joins each thread in the loop that starts it: one job after the other, with the right results.
//! verdict: deadlock in all_at_once

use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut results = Vec::new();
    for job in jobs {
        let handle = thread::spawn(job);
        results.push(handle.join().unwrap());
    }
    results
}
