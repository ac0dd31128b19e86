//! Sorts the results in place of the values: that is their order only by chance.
//! verdict: extra-outcome in at_the_same_time

use std::sync::{Arc, Mutex};
use std::thread;

pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    let mut results = as_they_come(values, work);
    results.sort_unstable();
    results
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
