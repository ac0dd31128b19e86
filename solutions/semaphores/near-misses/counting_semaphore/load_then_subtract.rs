//! Waits until the number is not 0 and then subtracts: two threads can both see the last permit.
//! Passes thousands of real runs.
//! verdict: extra-outcome in one_permit

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    free: AtomicUsize,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            free: AtomicUsize::new(permits),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        while self.free.load(Ordering::SeqCst) == 0 {
            thread::yield_now();
        }
        self.free.fetch_sub(1, Ordering::SeqCst);
    }

    /// Gives a permit back.
    pub fn release(&self) {
        self.free.fetch_add(1, Ordering::SeqCst);
    }
}
