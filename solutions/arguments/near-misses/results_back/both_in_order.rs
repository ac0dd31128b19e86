//! Takes the results from the handles in both: in the order of the values, whichever is ready first.
//! verdict: extra-outcome in first_is_slowest

use std::sync::Arc;
use std::thread;

pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    let mut handles = Vec::new();
    for value in values {
        let work = Arc::clone(&work);
        handles.push(thread::spawn(move || work(value)));
    }
    let results = handles.into_iter().map(|handle| handle.join().unwrap());
    results.collect()
}

pub fn as_they_come(values: Vec<u64>, work: Work) -> Vec<u64> {
    in_order(values, work)
}
