//! Knows only the payload of a `panic!` without anything to format.
//! verdict: extra-outcome in says_what_the_panic_said

use std::thread;

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let joined = handles.into_iter().map(|handle| handle.join());
    let result = |joined: thread::Result<T>| {
        joined.map_err(|payload| {
            (*payload.downcast_ref::<&str>().unwrap_or(&"unknown panic")).to_owned()
        })
    };
    joined.map(result).collect()
}
