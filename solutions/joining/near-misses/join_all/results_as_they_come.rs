//! Collects the results in the order in which the jobs end, which is the order of the jobs only
//! most of the time.
//! verdict: extra-outcome in results_in_jobs_order

use std::sync::{Arc, Mutex};
use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let results = Arc::new(Mutex::new(Vec::new()));
    let mut handles = Vec::new();
    for job in jobs {
        let results = Arc::clone(&results);
        handles.push(thread::spawn(move || {
            let result = job();
            results.lock().unwrap().push(result);
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    results.lock().unwrap().drain(..).collect()
}
