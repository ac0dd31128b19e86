//! One condition variable for both reasons to wait, and `notify_one`: it may wake a thread that
//! waits for the other thing. With one putting and one taking it never shows.
//! verdict: deadlock in everybody_gets_on

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Keeps values in the order in which they came, and never more than it has places for.
#[derive(Debug)]
pub struct Buffer<T> {
    capacity: usize,
    values: Mutex<VecDeque<T>>,
    changed: Condvar,
}

impl<T> Buffer<T> {
    /// An empty buffer with `capacity` places.
    pub fn new(capacity: usize) -> Buffer<T> {
        Buffer {
            capacity,
            values: Mutex::new(VecDeque::new()),
            changed: Condvar::new(),
        }
    }

    /// Puts a value in; waits while the buffer is full.
    pub fn put(&self, value: T) {
        let mut values = self.values.lock().unwrap();
        while values.len() == self.capacity {
            values = self.changed.wait(values).unwrap();
        }
        values.push_back(value);
        self.changed.notify_one();
    }

    /// Takes the oldest value out; waits while the buffer is empty.
    pub fn take(&self) -> T {
        let mut values = self.values.lock().unwrap();
        loop {
            if let Some(value) = values.pop_front() {
                self.changed.notify_one();
                return value;
            }
            values = self.changed.wait(values).unwrap();
        }
    }
}
