//! Passes a reference to the box where one to its contents is meant. It compiles, because a box is
//! `Any` too, and the box is no text.
//! verdict: extra-outcome in says_what_the_panic_said

use std::any::Any;
use std::thread;

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let joined = handles.into_iter().map(|handle| handle.join());
    joined
        .map(|joined| joined.map_err(|payload| text(&payload)))
        .collect()
}

fn text(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "unknown panic".to_owned()
    }
}
