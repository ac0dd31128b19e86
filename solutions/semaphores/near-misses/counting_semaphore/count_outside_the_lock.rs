//! Counts with an atomic beside the mutex that belongs to the condition variable. `release` does
//! not hold that mutex, so it can fall between the look and the sleep: a lost wake-up.
//! verdict: deadlock in one_permit

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    free: AtomicUsize,
    sleeping: Mutex<()>,
    changed: Condvar,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            free: AtomicUsize::new(permits),
            sleeping: Mutex::new(()),
            changed: Condvar::new(),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let mut guard = self.sleeping.lock().unwrap();
        while self.free.load(Ordering::SeqCst) == 0 {
            guard = self.changed.wait(guard).unwrap();
        }
        self.free.fetch_sub(1, Ordering::SeqCst);
    }

    /// Gives a permit back.
    pub fn release(&self) {
        self.free.fetch_add(1, Ordering::SeqCst);
        self.changed.notify_one();
    }
}
