//! # A permit that comes back by itself
//!
//! Who takes a permit has to give it back: at the end, at each early `return`, after each `?`, and
//! when the work panics. One of these is always forgotten, and then a permit is lost for good. A
//! `Mutex` does not have this trouble: what `lock` gives you is a guard, and when the guard is
//! dropped, wherever that happens, the lock is given back. Let your semaphore do the same.
//!
//! Write `Semaphore` and `Permit`; what you wrote for the counting semaphore is a good start. From
//! outside it looks like this:
//!
//! ```text
//! let printers = Semaphore::new(2); // shared by all workers
//! …
//! {
//!     let _permit = printers.acquire(); // in each worker: waits here while two others print
//!     print(&page)?;
//! } // the permit is back here, also if `print` failed or panicked
//! ```
//!
//! What it promises:
//!
//! - `new(permits)` makes a semaphore with that many free permits.
//! - `acquire` takes a free permit and returns it. If there is none, it waits for one.
//! - The permit is taken as long as the `Permit` lives. When it is dropped, the semaphore has it
//!   back, once, also when it is dropped because its thread panics.
//! - While there is a free permit, nobody waits for ever, and nobody waits for those inside to
//!   leave: with two permits two threads can be inside together.

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    // What has to be counted, and how does a waiting thread learn that the count has changed?
}

/// One permit. Dropping it gives it back.
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        todo!("make a semaphore with this many permits")
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) -> Permit<'_> {
        todo!("wait until a permit is free, then take it and return it")
    }
}

// What has to be said about `Permit`, so that something happens when it is dropped?
