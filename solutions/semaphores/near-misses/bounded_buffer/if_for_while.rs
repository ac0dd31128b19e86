//! Waits once for a place and takes it for granted: after a spurious wake-up there is none.
//! verdict: extra-outcome in waits_when_full

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Keeps values in the order in which they came, and never more than it has places for.
#[derive(Debug)]
pub struct Buffer<T> {
    capacity: usize,
    values: Mutex<VecDeque<T>>,
    not_full: Condvar,
    not_empty: Condvar,
}

impl<T> Buffer<T> {
    /// An empty buffer with `capacity` places.
    pub fn new(capacity: usize) -> Buffer<T> {
        Buffer {
            capacity,
            values: Mutex::new(VecDeque::new()),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
        }
    }

    /// Puts a value in; waits while the buffer is full.
    pub fn put(&self, value: T) {
        let mut values = self.values.lock().unwrap();
        if values.len() == self.capacity {
            values = self.not_full.wait(values).unwrap();
        }
        values.push_back(value);
        self.not_empty.notify_one();
    }

    /// Takes the oldest value out; waits while the buffer is empty.
    pub fn take(&self) -> T {
        let mut values = self.values.lock().unwrap();
        loop {
            if let Some(value) = values.pop_front() {
                self.not_full.notify_one();
                return value;
            }
            values = self.not_empty.wait(values).unwrap();
        }
    }
}
