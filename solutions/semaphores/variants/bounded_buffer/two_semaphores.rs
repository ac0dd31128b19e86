//! Two counts, of free places and of values, each a semaphore of its own, beside the queue's lock.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

struct Semaphore {
    free: Mutex<usize>,
    changed: Condvar,
}

impl Semaphore {
    fn new(permits: usize) -> Semaphore {
        Semaphore {
            free: Mutex::new(permits),
            changed: Condvar::new(),
        }
    }

    fn acquire(&self) {
        let free = self.free.lock().unwrap();
        *self.changed.wait_while(free, |free| *free == 0).unwrap() -= 1;
    }

    fn release(&self) {
        *self.free.lock().unwrap() += 1;
        self.changed.notify_one();
    }
}

/// Keeps values in the order in which they came, and never more than it has places for.
pub struct Buffer<T> {
    places: Semaphore,
    filled: Semaphore,
    values: Mutex<VecDeque<T>>,
}

impl<T> Buffer<T> {
    /// An empty buffer with `capacity` places.
    pub fn new(capacity: usize) -> Buffer<T> {
        Buffer {
            places: Semaphore::new(capacity),
            filled: Semaphore::new(0),
            values: Mutex::new(VecDeque::with_capacity(capacity)),
        }
    }

    /// Puts a value in; waits while the buffer is full.
    pub fn put(&self, value: T) {
        self.places.acquire();
        self.values.lock().unwrap().push_back(value);
        self.filled.release();
    }

    /// Takes the oldest value out; waits while the buffer is empty.
    pub fn take(&self) -> T {
        self.filled.acquire();
        let value = self.values.lock().unwrap().pop_front().unwrap();
        self.places.release();
        value
    }
}
