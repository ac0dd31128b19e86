//! Takes it for granted that there is always a next one, and panics at the end.
//! verdict: panic in in_their_order

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub fn start_worker(
    mut work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        let mut results = Vec::new();
        loop {
            let value = receiver.recv().unwrap();
            if value == u64::MAX {
                return results;
            }
            results.push(work(value));
        }
    });
    (sender, worker)
}
