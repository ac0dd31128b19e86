//! Lends the receiver to a `for` loop.

use std::sync::mpsc;
use std::thread;

/// Starts a thread that works on what is sent to it, until there is no sender left.
pub fn start_worker(
    mut work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (mpsc::Sender<u64>, thread::JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();
    let serve = move || {
        let mut results = vec![];
        for value in &receiver {
            let result = work(value);
            results.push(result);
        }
        results
    };
    (sender, thread::spawn(serve))
}
