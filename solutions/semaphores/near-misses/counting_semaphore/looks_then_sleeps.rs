//! Looks for a permit under the lock, lets go of the lock, and takes it again in order to sleep. A
//! permit that comes back in between wakes nobody: a lost wake-up. Passes thousands of real runs.
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
        while !self.try_acquire() {
            let free = self.free.lock().unwrap();
            let _woken = self.changed.wait(free).unwrap();
        }
    }

    fn try_acquire(&self) -> bool {
        let mut free = self.free.lock().unwrap();
        let is_free = *free > 0;
        if is_free {
            *free -= 1;
        }
        is_free
    }

    /// Gives a permit back.
    pub fn release(&self) {
        *self.free.lock().unwrap() += 1;
        self.changed.notify_one();
    }
}
