//! Counts from 1 and so joins one thread too few: the last one is on its own.
//! verdict: panic in results_in_jobs_order

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
    let mut handles = Vec::new();
    for (number, job) in jobs.into_iter().enumerate() {
        let slots = Arc::clone(&slots);
        handles.push(thread::spawn(move || {
            let result = job();
            slots.lock().unwrap()[number] = Some(result);
        }));
    }
    for _ in 1..handles.len() {
        handles.remove(0).join().unwrap();
    }
    let mut slots = slots.lock().unwrap();
    slots.iter_mut().map(|slot| slot.take().unwrap()).collect()
}
