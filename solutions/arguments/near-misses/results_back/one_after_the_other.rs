//! Joins each thread before it starts the next one.
//! verdict: deadlock in at_the_same_time

use std::sync::Arc;
use std::thread;

pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    let mut results = Vec::new();
    for value in values {
        let work = Arc::clone(&work);
        results.push(thread::spawn(move || work(value)).join().unwrap());
    }
    results
}

pub fn as_they_come(values: Vec<u64>, work: Work) -> Vec<u64> {
    in_order(values, work)
}
