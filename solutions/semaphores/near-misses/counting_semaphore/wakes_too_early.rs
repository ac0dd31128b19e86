//! Wakes a thread before the permit is back. It finds none, goes back to sleep, and the permit
//! comes without another call: a lost wake-up.
//! verdict: deadlock in one_permit

use std::sync::{Condvar, Mutex};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    free: Mutex<usize>,
    changed: Condvar,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            free: Mutex::new(permits),
            changed: Condvar::new(),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let mut free = self.free.lock().unwrap();
        while *free == 0 {
            free = self.changed.wait(free).unwrap();
        }
        *free -= 1;
    }

    /// Gives a permit back.
    pub fn release(&self) {
        self.changed.notify_one();
        *self.free.lock().unwrap() += 1;
    }
}
