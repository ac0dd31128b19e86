//! Looks at the number, but only once: woken for no reason, it gives up long before the limit. When
//! run, it nearly always passes.
//! verdict: extra-outcome in gives_up

use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// Hands out a number of permits; a thread may wait for one, for a while, or not at all.
#[derive(Debug)]
pub struct Semaphore {
    free: Mutex<usize>,
    changed: Condvar,
}

/// Takes a permit if there is one, and says whether it did.
fn take(free: &mut usize) -> bool {
    let there_is_one = *free > 0;
    if there_is_one {
        *free -= 1;
    }
    there_is_one
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
        while !take(&mut free) {
            free = self.changed.wait(free).unwrap();
        }
    }

    /// Takes a permit if there is one now, and says whether it did.
    pub fn try_acquire(&self) -> bool {
        take(&mut self.free.lock().unwrap())
    }

    /// Takes a permit; waits for it no longer than `limit`. Says whether it has one.
    pub fn acquire_timeout(&self, limit: Duration) -> bool {
        let mut free = self.free.lock().unwrap();
        if take(&mut free) {
            return true;
        }
        free = self.changed.wait_timeout(free, limit).unwrap().0;
        take(&mut free)
    }

    /// Gives a permit back.
    pub fn release(&self) {
        *self.free.lock().unwrap() += 1;
        self.changed.notify_one();
    }
}
