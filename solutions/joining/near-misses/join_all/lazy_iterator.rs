//! Chains two `map`s and forgets that iterators are lazy: each job is joined before the next one
//! is spawned.
//! verdict: deadlock in all_at_once

use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    jobs.into_iter()
        .map(thread::spawn)
        .map(|handle| handle.join().unwrap())
        .collect()
}
