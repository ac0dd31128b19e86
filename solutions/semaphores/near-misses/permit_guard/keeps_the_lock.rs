//! The permit is the guard of the counter's lock. It comes back by itself, but there is only one of
//! it, however many permits there should be.
//! verdict: deadlock in both_waiters_wake

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    permits: Mutex<usize>,
}

/// One permit. Dropping it gives it back.
pub struct Permit<'a> {
    guard: MutexGuard<'a, usize>,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            permits: Mutex::new(permits),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) -> Permit<'_> {
        let guard = self.permits.lock().unwrap_or_else(PoisonError::into_inner);
        Permit { guard }
    }
}
