//! Does without a lock: an atomic number, taken by compare and exchange, and a loop that yields
//! while there is none.

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
        loop {
            let free = self.free.load(Ordering::Acquire);
            if free == 0 {
                thread::yield_now();
                continue;
            }
            let taken =
                self.free
                    .compare_exchange(free, free - 1, Ordering::AcqRel, Ordering::Relaxed);
            if taken.is_ok() {
                return;
            }
        }
    }

    /// Gives a permit back.
    pub fn release(&self) {
        self.free.fetch_add(1, Ordering::Release);
    }
}
