//! Takes both ends along into the thread, which so waits for itself to hang up.
//! verdict: deadlock in in_their_order

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub fn start_worker(
    work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let channel = mpsc::channel();
    let sender = channel.0.clone();
    let worker = thread::spawn(move || {
        let (_sender, receiver) = channel;
        receiver.iter().map(work).collect()
    });
    (sender, worker)
}
