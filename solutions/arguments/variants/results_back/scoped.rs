//! Both in a scope: threads that return, and threads that borrow the list.

use std::sync::{Arc, Mutex};
use std::thread;

pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

/// The results in the order of the values.
pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    let mut results = vec![0; values.len()];
    thread::scope(|scope| {
        for (value, result) in values.into_iter().zip(&mut results) {
            let work = &work;
            scope.spawn(move || *result = work(value));
        }
    });
    results
}

/// The results in the order in which they were ready.
pub fn as_they_come(values: Vec<u64>, work: Work) -> Vec<u64> {
    let results = Mutex::new(Vec::with_capacity(values.len()));
    thread::scope(|scope| {
        for value in values {
            let (results, work) = (&results, &work);
            scope.spawn(move || {
                let result = work(value);
                results.lock().unwrap().push(result);
            });
        }
    });
    results.into_inner().unwrap()
}
