//! Reckons the time by hand: a deadline, and what is left of it before each wait.

use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

/// Hands out a number of permits; a thread may wait for one, for a while, or not at all.
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
        let free = self.free.lock().unwrap();
        *self.changed.wait_while(free, |free| *free == 0).unwrap() -= 1;
    }

    /// Takes a permit if there is one now, and says whether it did.
    pub fn try_acquire(&self) -> bool {
        self.acquire_timeout(Duration::ZERO)
    }

    /// Takes a permit; waits for it no longer than `limit`. Says whether it has one.
    pub fn acquire_timeout(&self, limit: Duration) -> bool {
        let deadline = Instant::now() + limit;
        let mut free = self.free.lock().unwrap();
        while *free == 0 {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            free = self.changed.wait_timeout(free, left).unwrap().0;
        }
        *free -= 1;
        true
    }

    /// Gives a permit back.
    pub fn release(&self) {
        let mut free = self.free.lock().unwrap();
        *free += 1;
        self.changed.notify_all();
    }
}
