//! Keeps the results in a locked table by job number and joins in the opposite order.

use std::sync::{Arc, Mutex};
use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut slots = Vec::new();
    slots.resize_with(jobs.len(), || None);
    let slots = Arc::new(Mutex::new(slots));
    let mut handles = Vec::new();
    for (number, job) in jobs.into_iter().enumerate() {
        let slots = Arc::clone(&slots);
        handles.push(thread::spawn(move || {
            let result = job();
            slots.lock().unwrap()[number] = Some(result);
        }));
    }
    while let Some(handle) = handles.pop() {
        handle.join().unwrap();
    }
    let mut slots = slots.lock().unwrap();
    slots.iter_mut().filter_map(Option::take).collect()
}
