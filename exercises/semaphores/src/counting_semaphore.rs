//! # A counting semaphore
//!
//! Ten workers share two printers. At any time at most two may print, and it does not matter which
//! two: whoever comes first. A mutex would let only one of them in. What is needed here counts: a
//! semaphore holds a number of permits, hands them out as long as there are any, and makes
//! everybody else wait until one comes back.
//!
//! Write `Semaphore`. From outside it looks like this:
//!
//! ```text
//! let printers = Semaphore::new(2); // shared by all workers
//! …
//! printers.acquire(); // in each worker: waits here while two others print
//! print(&page);
//! printers.release();
//! ```
//!
//! What it promises:
//!
//! - `new(permits)` makes a semaphore with that many free permits. There may be none.
//! - `acquire` takes a free permit. If there is none, it waits for one. Nobody goes in without.
//! - `release` gives one permit back, so that one thread more may go in. Any thread may do so, also
//!   one that has never taken a permit.
//! - While there is a free permit, nobody waits for ever, and nobody waits for those inside to
//!   leave: with two permits two threads can be inside together.
//!
//! Any number of threads use one semaphore, through `&Semaphore` or `Arc<Semaphore>`.
//!
//! Why anyone needs it: connections to a database, requests to a server that bears only so many,
//! memory for only so many pictures. std has no semaphore; it has all that you need to make one.

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    // What has to be counted, and how does a waiting thread learn that the count has changed?
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        todo!("make a semaphore with this many permits")
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        todo!("wait until a permit is free, then take it")
    }

    /// Gives a permit back.
    pub fn release(&self) {
        todo!("give the permit back, and see to it that a waiting thread learns of it")
    }
}
