//! Takes it for granted that every payload is a text.
//! verdict: panic in any_payload

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
        joined.map_err(|payload| match payload.downcast_ref::<&str>() {
            Some(text) => text.to_string(),
            None => payload.downcast_ref::<String>().unwrap().clone(),
        })
    };
    joined.map(result).collect()
}
