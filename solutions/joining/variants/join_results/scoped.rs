//! Joins in a scope, and takes the text out of the box by value.

use std::any::Any;
use std::thread;

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    thread::scope(|scope| {
        let mut handles = Vec::with_capacity(jobs.len());
        for job in jobs {
            handles.push(scope.spawn(job));
        }
        let joined = handles.into_iter().map(|handle| handle.join());
        joined.map(|joined| joined.map_err(into_text)).collect()
    })
}

fn into_text(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => match payload.downcast::<&str>() {
            Ok(text) => text.to_string(),
            Err(_) => String::from("unknown panic"),
        },
    }
}
