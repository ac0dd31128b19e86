//! Keeps one message a permit in a channel: taking a permit is receiving, giving it back sending.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    give: Sender<()>,
    // Whoever waits for a token holds this lock meanwhile; nobody needs it to give one back.
    take: Mutex<Receiver<()>>,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        let (give, take) = mpsc::channel();
        for _ in 0..permits {
            give.send(()).expect("the other end is in our hands");
        }
        Semaphore {
            give,
            take: Mutex::new(take),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        self.take
            .lock()
            .unwrap()
            .recv()
            .expect("the sender lives as long as we do");
    }

    /// Gives a permit back.
    pub fn release(&self) {
        self.give
            .send(())
            .expect("the receiver lives as long as we do");
    }
}
