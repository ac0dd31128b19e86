//! Receives in a `while let`, which ends with the first error.

use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

/// Starts a thread that works on what is sent to it, until there is no sender left.
pub fn start_worker(
    mut work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = channel();
    let handle = thread::spawn(move || {
        let mut results = Vec::new();
        while let Ok(value) = receiver.recv() {
            results.push(work(value));
        }
        results
    });
    (sender, handle)
}
