//! # Arguments over a channel
//!
//! Starting a thread costs time. If there is something to do again and again, one thread can do it
//! all: it is started once, and what it is to work on comes to it one after the other, whenever
//! there is something. It waits in between, and ends when it is sure that nothing more will come.
//!
//! Write `start_worker`. From outside it looks like this:
//!
//! ```text
//! let (orders, worker) = start_worker(|order| bake(order));
//! orders.send(12).unwrap();
//! orders.send(30).unwrap();
//! drop(orders); // no more orders
//! let loaves = worker.join().unwrap();
//! ```
//!
//! What it promises:
//!
//! - It starts exactly one thread and returns at once, with the sender of a channel and the thread's
//!   handle.
//! - The thread calls `work` with everything that is sent, in the order in which it was sent, and
//!   with each as soon as it comes. It waits for the next one however long that takes.
//! - When the last sender is gone and everything is worked on, the thread ends. Joining it brings
//!   the results, in that order.

use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

/// Starts a thread that works on what is sent to it, until there is no sender left.
pub fn start_worker(
    work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    todo!("make a channel, and start a thread that receives until the channel is closed")
}
