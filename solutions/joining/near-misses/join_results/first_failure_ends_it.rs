//! Stops at the first panic: the results after it are lost, and their threads are not joined.
//! verdict: extra-outcome in others_go_on

use std::any::Any;
use std::thread;

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let mut results = Vec::new();
    for handle in handles {
        let result = handle.join().map_err(|payload| text(&*payload));
        let failed = result.is_err();
        results.push(result);
        if failed {
            break;
        }
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
