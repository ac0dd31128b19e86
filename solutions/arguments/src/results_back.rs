//! # Results back: worked solution
//!
//! What is returned needs no lock and comes in an order of our choice. What is shared comes in the
//! order of events, and has to be locked, for as short a time as possible. Where either would do,
//! returning is the simpler one.

use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What is done with a value.
pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

/// The results in the order of the values.
pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    let start = |value| {
        let work = Arc::clone(&work);
        thread::spawn(move || work(value))
    };
    let handles: Vec<JoinHandle<u64>> = values.into_iter().map(start).collect();
    let results = handles.into_iter().map(|handle| handle.join().unwrap());
    results.collect()
}

/// The results in the order in which they were ready.
pub fn as_they_come(values: Vec<u64>, work: Work) -> Vec<u64> {
    let results = Arc::new(Mutex::new(Vec::new()));
    let start = |value| {
        let (work, results) = (Arc::clone(&work), Arc::clone(&results));
        thread::spawn(move || {
            // Worked out first and locked afterwards: nobody waits for anybody's work.
            let result = work(value);
            results.lock().unwrap().push(result);
        })
    };
    let handles: Vec<JoinHandle<()>> = values.into_iter().map(start).collect();

    // The list is complete when the last thread has ended.
    for handle in handles {
        handle.join().unwrap();
    }
    std::mem::take(&mut *results.lock().unwrap())
}
