//! # A permit that comes back by itself: worked solution
//!
//! A counting semaphore whose `release` is the `Drop` of what `acquire` returns. Rust runs it on
//! every way out of the scope, so there is none on which a permit could be lost.

use std::sync::{Condvar, Mutex};

/// Hands out a number of permits and makes threads wait while there are none.
#[derive(Debug)]
pub struct Semaphore {
    free: Mutex<usize>,
    changed: Condvar,
}

/// One permit. Dropping it gives it back.
#[derive(Debug)]
#[must_use = "a permit that nobody keeps is given back at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
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
    pub fn acquire(&self) -> Permit<'_> {
        let mut free = self.free.lock().unwrap();
        while *free == 0 {
            free = self.changed.wait(free).unwrap();
        }
        *free -= 1;
        Permit { semaphore: self }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        // No thread can panic while it holds this lock, so it is never poisoned, and `unwrap` does
        // not panic a second time while the thread unwinds.
        *self.semaphore.free.lock().unwrap() += 1;
        self.semaphore.changed.notify_one();
    }
}
