//! Overwrites the handle in every turn of the loop, so that only the thread started last is
//! joined. The others have usually ended by then.
//! verdict: extra-outcome in results_in_jobs_order

use std::sync::{Arc, Mutex};
use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let slots = Arc::new(Mutex::new(Vec::new()));
    slots.lock().unwrap().resize_with(jobs.len(), || None);
    let mut newest = None;
    for (number, job) in jobs.into_iter().enumerate() {
        let slots = Arc::clone(&slots);
        newest = Some(thread::spawn(move || {
            let result = job();
            slots.lock().unwrap()[number] = Some(result);
        }));
    }
    if let Some(handle) = newest {
        handle.join().unwrap();
    }
    let mut slots = slots.lock().unwrap();
    slots.iter_mut().filter_map(Option::take).collect()
}
