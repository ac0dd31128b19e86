//! # Results back
//!
//! There are two ways to get at what threads have found. A thread can *return* it: then it waits in
//! the handle until somebody joins. Or a thread can *put it into something shared*, such as a list
//! behind a `Mutex`: then others can see it while further threads are still at work, and the list
//! shows which was ready first.
//!
//! Write both. From outside it looks like this:
//!
//! ```text
//! let work: Work = Arc::new(|page| count_words_on(page));
//! let words = in_order(vec![1, 2, 3], Arc::clone(&work)); // those of page 1, of page 2, of page 3
//! let ready = as_they_come(vec![1, 2, 3], work);          // the quickest page first
//! ```
//!
//! What both promise:
//!
//! - They start one thread for each value, which calls `work` once, with that value. All values can
//!   be worked on at the same time.
//! - They return all results, when all threads have ended. No values have no results.
//!
//! `in_order` returns the results in the order of the values, and `as_they_come` in the order in
//! which they were ready.

use std::sync::{Arc, Mutex};

/// What is done with a value.
pub type Work = Arc<dyn Fn(u64) -> u64 + Send + Sync>;

/// The results in the order of the values.
pub fn in_order(values: Vec<u64>, work: Work) -> Vec<u64> {
    todo!("let each thread return its result")
}

/// The results in the order in which they were ready.
pub fn as_they_come(values: Vec<u64>, work: Work) -> Vec<u64> {
    todo!("let each thread put its result into a list that all of them share")
}
