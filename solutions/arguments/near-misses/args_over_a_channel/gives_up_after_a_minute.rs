//! Takes a minute without a message for the end.
//! verdict: extra-outcome in waits_however_long

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub fn start_worker(
    mut work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        let mut results = Vec::new();
        while let Ok(value) = receiver.recv_timeout(Duration::from_secs(60)) {
            results.push(work(value));
        }
        results
    });
    (sender, worker)
}
