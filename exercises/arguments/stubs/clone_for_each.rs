//! # A clone for each thread
//!
//! A load has to be weighed, and weighing a part takes long. So every part is weighed on a thread
//! of its own, and each thread adds what it found to one total that all of them share. The threads
//! need three things: their own part, the function that measures it, and the total.
//!
//! Write `add_up`. From outside it looks like this:
//!
//! ```text
//! let scale: Arc<dyn Fn(u64) -> u64 + Send + Sync> = Arc::new(|part| weigh_slowly(part));
//! let load = add_up(vec![3, 5, 8], scale);
//! ```
//!
//! What it promises:
//!
//! - It starts one thread for each part. Each thread calls `measure` once, with its part.
//! - All parts can be measured at the same time: no thread waits for another one to measure.
//! - It returns the sum of all measures, and not before the last of them is added. The sum of no
//!   parts is 0.
//!
//! Why anyone needs it: counters, caches, statistics and scores are all like this, one thing that
//! many threads change. It works in every test until two threads change it in the same moment.

use std::sync::Arc;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    todo!("start a thread for each part, let all of them add to one total, return it")
}
