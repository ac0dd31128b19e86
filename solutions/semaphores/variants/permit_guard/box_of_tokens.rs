//! Keeps one message a permit in a channel; dropping a permit sends its message back.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    give: Sender<()>,
    take: Mutex<Receiver<()>>,
}

/// One permit. Dropping it gives it back.
pub struct Permit {
    give: Sender<()>,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        let (give, take) = mpsc::channel();
        for _ in 0..permits {
            give.send(()).expect("the other end is in our hands");
        }
        let take = Mutex::new(take);
        Semaphore { give, take }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) -> Permit {
        let take = self.take.lock().unwrap();
        take.recv().expect("the sender lives as long as we do");
        Permit {
            give: self.give.clone(),
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        // If the semaphore is gone, nobody wants the permit back.
        let _ = self.give.send(());
    }
}
