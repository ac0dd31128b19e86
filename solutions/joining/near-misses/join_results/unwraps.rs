//! Unwraps what `join` gives, as one has seen it a hundred times: one panic becomes two.
//! verdict: panic in others_go_on

use std::thread;

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let results = handles.into_iter().map(|handle| handle.join().unwrap());
    results.map(Ok).collect()
}
