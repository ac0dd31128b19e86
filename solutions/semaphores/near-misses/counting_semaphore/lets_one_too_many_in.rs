//! Compares with `<` where `<=` belongs: one thread more than there are permits.
//! verdict: extra-outcome in one_permit

use std::sync::{Condvar, Mutex};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    free: Mutex<isize>,
    changed: Condvar,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            free: Mutex::new(permits as isize),
            changed: Condvar::new(),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let mut free = self.free.lock().unwrap();
        while *free < 0 {
            free = self.changed.wait(free).unwrap();
        }
        *free -= 1;
    }

    /// Gives a permit back.
    pub fn release(&self) {
        *self.free.lock().unwrap() += 1;
        self.changed.notify_one();
    }
}
