//! # A counting semaphore: worked solution
//!
//! One number behind one lock, and a condition variable to wait for it to change. Three things
//! make it right, and each of them is easy to leave out: `acquire` looks and takes under the same
//! lock, it looks again each time it wakes, and `release` changes the number before it wakes
//! anybody.

use std::sync::{Condvar, Mutex};

/// Hands out a number of permits and makes threads wait while there are none.
#[derive(Debug)]
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
        // `wait` lets go of the lock and falls asleep in one step, so no release can slip in
        // between. It comes back with the lock held, but that says nothing about the number:
        // another thread may have been quicker, or the wake-up was spurious. Hence `while`.
        while *free == 0 {
            free = self.changed.wait(free).unwrap();
        }
        *free -= 1;
    }

    /// Gives a permit back.
    pub fn release(&self) {
        // The guard lives to the end of this line only.
        *self.free.lock().unwrap() += 1;
        // One permit, one wake-up. It may as well be sent while the lock is held, but not before
        // the number has changed: the woken thread would find nothing and go back to sleep.
        self.changed.notify_one();
    }
}
