//! Holds a lock while a job runs, "so that the results do not get mixed up": all threads are
//! started, but only one of them can work.
//! verdict: missing-outcome in may_overlap

use std::sync::{Arc, Mutex};
use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let turn = Arc::new(Mutex::new(()));
    let mut handles = Vec::new();
    for job in jobs {
        let turn = Arc::clone(&turn);
        handles.push(thread::spawn(move || {
            let _guard = turn.lock().unwrap();
            job()
        }));
    }
    handles
        .into_iter()
        .map(|handle| handle.join().unwrap())
        .collect()
}
