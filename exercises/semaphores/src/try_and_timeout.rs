//! # Take it or leave it
//!
//! Both printers are busy. Sometimes waiting is right; sometimes it is better to ask once and print
//! tomorrow, or to wait for a while and no longer. A semaphore needs all three ways in.
//!
//! Write `Semaphore`; what you wrote for the counting semaphore is a good start. From outside it
//! looks like this:
//!
//! ```text
//! let printers = Semaphore::new(2); // shared by all threads
//! if printers.try_acquire() { … }                                  // never waits
//! if printers.acquire_timeout(Duration::from_secs(5)) { … }        // waits five seconds at most
//! printers.acquire();                                              // waits as long as it takes
//! ```
//!
//! What it promises:
//!
//! - `new(permits)` makes a semaphore with that many free permits.
//! - `acquire` takes a permit, and waits until there is one.
//! - `try_acquire` takes a free permit if there is one. It returns at once, and says whether it has
//!   one.
//! - `acquire_timeout` takes a free permit as soon as there is one, even if `limit` is zero. If none
//!   comes within `limit`, it returns `false`: not before the limit is over, and without a permit.
//! - `release` gives a permit back. No thread waits for ever while there is a free one.

use std::time::Duration;

/// Hands out a number of permits; a thread may wait for one, for a while, or not at all.
pub struct Semaphore {
    // What did the counting semaphore have?
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        todo!("make a semaphore with this many permits")
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        todo!("wait until a permit is free, and take it")
    }

    /// Takes a permit if there is one now, and says whether it did.
    pub fn try_acquire(&self) -> bool {
        todo!("take a permit if one is free")
    }

    /// Takes a permit; waits for it no longer than `limit`. Says whether it has one.
    pub fn acquire_timeout(&self, limit: Duration) -> bool {
        todo!("wait for a permit, but not for ever")
    }

    /// Gives a permit back.
    pub fn release(&self) {
        todo!("give a permit back, and let a waiting thread know")
    }
}
