//! Puts a second lock around the whole of `acquire` and of `release`, "to be on the safe side".
//! Whoever waits for a permit keeps it, so that no permit can be given back.
//! verdict: deadlock in one_permit

use std::sync::{Condvar, Mutex};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    turn: Mutex<()>,
    free: Mutex<usize>,
    changed: Condvar,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        Semaphore {
            turn: Mutex::new(()),
            free: Mutex::new(permits),
            changed: Condvar::new(),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let _turn = self.turn.lock().unwrap();
        let mut free = self.free.lock().unwrap();
        while *free == 0 {
            free = self.changed.wait(free).unwrap();
        }
        *free -= 1;
    }

    /// Gives a permit back.
    pub fn release(&self) {
        let _turn = self.turn.lock().unwrap();
        *self.free.lock().unwrap() += 1;
        self.changed.notify_one();
    }
}
