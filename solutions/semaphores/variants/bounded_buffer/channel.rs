//! The channel that std has for this: a bounded one, whose receiving end is shared behind a lock.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

/// Keeps values in the order in which they came, and never more than it has places for.
pub struct Buffer<T> {
    put: SyncSender<T>,
    take: Mutex<Receiver<T>>,
}

impl<T> Buffer<T> {
    /// An empty buffer with `capacity` places.
    pub fn new(capacity: usize) -> Buffer<T> {
        let (put, take) = mpsc::sync_channel(capacity);
        Buffer {
            put,
            take: Mutex::new(take),
        }
    }

    /// Puts a value in; waits while the buffer is full.
    pub fn put(&self, value: T) {
        let sent = self.put.send(value);
        assert!(sent.is_ok(), "the receiver lives as long as we do");
    }

    /// Takes the oldest value out; waits while the buffer is empty.
    pub fn take(&self) -> T {
        self.take.lock().unwrap().recv().unwrap()
    }
}
