//! Collects all arguments before it works on the first one.
//! verdict: deadlock in as_soon_as_it_comes

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub fn start_worker(
    work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        let all: Vec<u64> = receiver.iter().collect();
        all.into_iter().map(work).collect()
    });
    (sender, worker)
}
