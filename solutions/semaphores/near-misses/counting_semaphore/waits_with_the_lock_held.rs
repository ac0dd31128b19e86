//! Waits for a permit in a loop and holds the lock all the time, so that nobody can give one back.
//! verdict: livelock in one_permit

use std::sync::Mutex;
use std::thread;

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    free: Mutex<usize>,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            free: Mutex::new(permits),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let mut free = self.free.lock().unwrap();
        while *free == 0 {
            thread::yield_now();
        }
        *free -= 1;
    }

    /// Gives a permit back.
    pub fn release(&self) {
        *self.free.lock().unwrap() += 1;
    }
}
