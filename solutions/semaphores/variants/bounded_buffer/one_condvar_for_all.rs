//! One condition variable for both reasons to wait, and everybody is woken each time.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Keeps values in the order in which they came, and never more than it has places for.
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
            values: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Puts a value in; waits while the buffer is full.
    pub fn put(&self, value: T) {
        let full = |values: &mut VecDeque<T>| values.len() >= self.capacity;
        let values = self.values.lock().unwrap();
        let mut values = self.changed.wait_while(values, full).unwrap();
        values.push_back(value);
        drop(values);
        self.changed.notify_all();
    }

    /// Takes the oldest value out; waits while the buffer is empty.
    pub fn take(&self) -> T {
        let values = self.values.lock().unwrap();
        let mut values = self.changed.wait_while(values, |v| v.is_empty()).unwrap();
        let value = values.remove(0).unwrap();
        drop(values);
        self.changed.notify_all();
        value
    }
}
