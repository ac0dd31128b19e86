//! Puts the results into a shared list in both.
//! verdict: extra-outcome in first_is_slowest

use std::sync::{Arc, Mutex};
use std::thread;

pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    as_they_come(values, work)
}

pub fn as_they_come(values: Vec<u64>, work: Work) -> Vec<u64> {
    let results = Arc::new(Mutex::new(Vec::new()));
    let mut handles = Vec::new();
    for value in values {
        let (work, results) = (Arc::clone(&work), Arc::clone(&results));
        handles.push(thread::spawn(move || {
            let result = work(value);
            results.lock().unwrap().push(result);
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    results.lock().unwrap().clone()
}
