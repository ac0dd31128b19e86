//! Holds "busy" or "not busy" in place of a number: a lock. With two permits it still lets only
//! one thread in.
//! verdict: missing-outcome in two_permits

use std::sync::{Condvar, Mutex};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    busy: Mutex<bool>,
    changed: Condvar,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            busy: Mutex::new(permits == 0),
            changed: Condvar::new(),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let mut busy = self.busy.lock().unwrap();
        while *busy {
            busy = self.changed.wait(busy).unwrap();
        }
        *busy = true;
    }

    /// Gives a permit back.
    pub fn release(&self) {
        *self.busy.lock().unwrap() = false;
        self.changed.notify_one();
    }
}
