//! One message a permit in a channel. It has the three ways in already; its receiver is in a place
//! that one thread after another looks after, so that nobody waits with a lock held.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// Hands out a number of permits; a thread may wait for one, for a while, or not at all.
pub struct Semaphore {
    give: Sender<()>,
    take: Mutex<Receiver<()>>,
    given: Condvar,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        let (give, take) = mpsc::channel();
        (0..permits).for_each(|_| give.send(()).unwrap());
        Semaphore {
            give,
            take: Mutex::new(take),
            given: Condvar::new(),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let mut take = self.take.lock().unwrap();
        while take.try_recv().is_err() {
            take = self.given.wait(take).unwrap();
        }
    }

    /// Takes a permit if there is one now, and says whether it did.
    pub fn try_acquire(&self) -> bool {
        self.take.lock().unwrap().try_recv().is_ok()
    }

    /// Takes a permit; waits for it no longer than `limit`. Says whether it has one.
    pub fn acquire_timeout(&self, limit: Duration) -> bool {
        let take = self.take.lock().unwrap();
        let mut got = false;
        let none = |take: &mut Receiver<()>| {
            got = got || take.try_recv().is_ok();
            !got
        };
        drop(self.given.wait_timeout_while(take, limit, none).unwrap());
        got
    }

    /// Gives a permit back.
    pub fn release(&self) {
        let _take = self.take.lock().unwrap();
        self.give.send(()).unwrap();
        self.given.notify_one();
    }
}
