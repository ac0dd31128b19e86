//! Takes what is there, and ends when it finds nothing.
//! verdict: extra-outcome in waits_however_long

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub fn start_worker(
    work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || receiver.try_iter().map(work).collect());
    (sender, worker)
}
