//! Does without a lock: an atomic number, and a loop that yields while there is no permit.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    free: AtomicUsize,
}

/// One permit. Dropping it gives it back.
pub struct Permit<'a>(&'a AtomicUsize);

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            free: AtomicUsize::new(permits),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) -> Permit<'_> {
        let take = |free: usize| free.checked_sub(1);
        while self
            .free
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, take)
            .is_err()
        {
            thread::yield_now();
        }
        Permit(&self.free)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Release);
    }
}
