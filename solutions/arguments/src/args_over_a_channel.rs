//! # Arguments over a channel: worked solution
//!
//! A receiver is an iterator: it waits for the next message, and it ends when all senders are gone
//! and all messages received. So the whole life of the worker is one chain.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// Starts a thread that works on what is sent to it, until there is no sender left.
pub fn start_worker(
    work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = mpsc::channel();

    // The receiver moves into the thread, and the sender to the caller. Nobody keeps another sender,
    // or the thread would wait for ever.
    let worker = thread::spawn(move || receiver.into_iter().map(work).collect());

    (sender, worker)
}
