//! Starts another thread for each argument, and waits for it.
//! verdict: extra-outcome in in_their_order

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub fn start_worker(
    mut work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        let mut results = Vec::new();
        for value in receiver {
            let result = thread::scope(|scope| scope.spawn(|| work(value)).join().unwrap());
            results.push(result);
        }
        results
    });
    (sender, worker)
}
