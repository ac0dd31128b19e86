//! # Data-parallel work
//!
//! Threads are low level: which of them does what, how the work is cut, how the results come back,
//! all that is yours to say. Where the same thing is done to every element of a list, a library can
//! do it better. `rayon` keeps a *pool* of threads, cuts the list into pieces, and gives a thread
//! that has run out of work a piece of another one's.
//!
//! The usual pool has a thread for each core and is shared by the whole program. A program that is
//! to leave some cores to others makes a pool of its own, with as many threads as it wants.
//!
//! Write `sum_of` with `rayon`. From outside it looks like this:
//!
//! ```text
//! let dark = sum_of(&pixels, |pixel| u64::from(is_dark(pixel)), 3);
//! ```
//!
//! What it promises:
//!
//! - It makes a pool of `threads` threads, and calls `work` on these threads only, once for each
//!   number. `threads` is at least 1.
//! - As many numbers as there are threads can be worked on at the same time.
//! - It returns the sum of what `work` returned. The sum of no numbers is 0.
//! - It can be called as often as you like, each time with another number of threads.

use rayon::prelude::*;

/// Adds up what `work` makes of each number, on a pool of so many threads.
pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    todo!("make a pool, and in it let a parallel iterator do the work and the sum")
}
