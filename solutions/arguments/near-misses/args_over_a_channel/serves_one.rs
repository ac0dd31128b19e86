//! Receives once, as if there were one argument only.
//! verdict: extra-outcome in in_their_order

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub fn start_worker(
    work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || receiver.recv().into_iter().map(work).collect());
    (sender, worker)
}
