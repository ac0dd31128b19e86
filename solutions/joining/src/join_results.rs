//! # Join, whatever happened: worked solution
//!
//! A panic ends one thread, and `join` reports it as a value. Nothing is lost that is not thrown
//! away by an `unwrap`.

use std::any::Any;
use std::thread::{self, JoinHandle};

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<JoinHandle<T>> = jobs.into_iter().map(thread::spawn).collect();
    handles
        .into_iter()
        // The reference is to what is in the box: the box itself is `Any` as well, and no text.
        .map(|handle| handle.join().map_err(|payload| text(&*payload)))
        .collect()
}

/// The text that a panic was raised with. `panic!` throws a `&str` if there is nothing to format,
/// and a `String` if there is; `panic_any` throws whatever it is given.
fn text(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "unknown panic".to_owned()
    }
}
