//! Catches the panic where it happens, so that every thread returns in the ordinary way.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::thread;

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut handles = Vec::new();
    for job in jobs {
        handles.push(thread::spawn(move || {
            panic::catch_unwind(AssertUnwindSafe(job)).map_err(|payload| text(payload.as_ref()))
        }));
    }
    let mut results = Vec::new();
    for handle in handles {
        results.push(handle.join().expect("it is caught"));
    }
    results
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
