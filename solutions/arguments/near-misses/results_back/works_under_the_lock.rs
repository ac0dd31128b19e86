//! Works while it holds the lock of the list.
//! verdict: deadlock in at_the_same_time

use std::sync::{Arc, Mutex};
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
    let results = Arc::new(Mutex::new(Vec::new()));
    let mut handles = Vec::new();
    for value in values {
        let (work, results) = (Arc::clone(&work), Arc::clone(&results));
        handles.push(thread::spawn(move || {
            let mut results = results.lock().unwrap();
            results.push(work(value));
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    results.lock().unwrap().clone()
}
