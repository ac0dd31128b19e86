//! # Stop it by hanging up: worked solution
//!
//! A channel closes when its last sender is gone, and not before everything that was sent has been
//! received. That is all that stopping takes.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// A thread in the background that handles what it is sent.
#[derive(Debug)]
pub struct Worker<T> {
    items: Sender<T>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. It calls `handle` with whatever it is sent.
    pub fn start(mut handle: impl FnMut(T) + Send + 'static) -> Worker<T> {
        let (items, received) = mpsc::channel();
        let thread = thread::spawn(move || {
            // Sleeps while there is nothing, and ends when nothing can come any more.
            for item in received {
                handle(item);
            }
        });
        Worker { items, thread }
    }

    /// Hands the worker something to do, and does not wait for it.
    pub fn send(&self, item: T) {
        self.items.send(item).unwrap();
    }

    /// Lets the worker finish what it was sent, and returns when its thread has ended.
    pub fn stop(self) {
        // In this order: as long as the sender lives, the thread waits for more.
        drop(self.items);
        self.thread.join().unwrap();
    }
}
