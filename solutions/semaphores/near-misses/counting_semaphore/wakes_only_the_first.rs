//! Wakes a thread only when the number goes from 0 to 1, "because nobody waits otherwise". Two
//! threads wait, two permits come back, one wake-up.
//! verdict: deadlock in both_waiters_wake

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
        let mut free = self.free.lock().unwrap();
        *free += 1;
        if *free == 1 {
            self.changed.notify_one();
        }
    }
}
