//! Sends each result: in the order of the channel, and with its number where that order is not
//! wanted.

use std::sync::{Arc, mpsc};
use std::thread;

pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

fn numbered(values: Vec<u64>, work: &Work) -> Vec<(usize, u64)> {
    let (sender, receiver) = mpsc::channel();
    let mut handles = Vec::new();
    for (number, value) in values.into_iter().enumerate() {
        let (work, sender) = (Arc::clone(work), sender.clone());
        handles.push(thread::spawn(move || {
            sender.send((number, work(value))).unwrap();
        }));
    }
    drop(sender);
    let results = receiver.iter().collect();
    for handle in handles {
        handle.join().unwrap();
    }
    results
}

/// The results in the order of the values.
pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    let mut results = numbered(values, &work);
    results.sort_unstable_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, result)| result).collect()
}

/// The results in the order in which they were ready.
pub fn as_they_come(values: Vec<u64>, work: Work) -> Vec<u64> {
    let results = numbered(values, &work);
    results.into_iter().map(|(_, result)| result).collect()
}
