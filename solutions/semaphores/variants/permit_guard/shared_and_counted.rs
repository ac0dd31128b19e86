//! The permit owns a share of what it belongs to, and those inside are counted, not what is free.

use std::sync::{Arc, Condvar, Mutex};

struct Room {
    inside: Mutex<usize>,
    left: Condvar,
}

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    limit: usize,
    room: Arc<Room>,
}

/// One permit. Dropping it gives it back.
pub struct Permit {
    room: Arc<Room>,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        let room = Room {
            inside: Mutex::new(0),
            left: Condvar::new(),
        };
        Semaphore {
            limit: permits,
            room: Arc::new(room),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) -> Permit {
        let inside = self.room.inside.lock().unwrap();
        let full = |inside: &mut usize| *inside >= self.limit;
        *self.room.left.wait_while(inside, full).unwrap() += 1;
        Permit {
            room: Arc::clone(&self.room),
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut inside = self.room.inside.lock().unwrap();
        *inside -= 1;
        self.room.left.notify_all();
    }
}
