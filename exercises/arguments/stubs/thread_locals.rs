//! # A value for each thread
//!
//! A search calls a function deep inside, thousands of times, on several threads at once. How often
//! did each thread call it? One shared counter would be in everybody's way, and would not tell the
//! threads apart; and to hand a counter through all functions in between is a nuisance. A
//! *thread-local* value is a static of which every thread has its own: nobody else can see it, and
//! nothing has to be locked.
//!
//! Write a count of this kind, and `counted`, which starts a thread and tells its count. From outside
//! it looks like this:
//!
//! ```text
//! let searcher = counted(|| search("everywhere")); // calls `note` now and then
//! println!("{} looks", searcher.join().unwrap());
//! ```
//!
//! What it promises:
//!
//! - `note` counts 1 for the thread that calls it, and `noted` tells how many there have been on the
//!   thread that calls it. Asking changes nothing.
//! - `counted` starts one thread, which runs the job, and waits for nothing. Joining it brings how
//!   often `note` was called on that thread.
//! - Each thread begins at 0, whoever starts it. What is counted on one is not seen on any other.

use std::thread::JoinHandle;

/// Counts 1 for this thread.
pub fn note() {
    todo!("change this thread's count")
}

/// How many this thread has counted so far.
pub fn noted() -> u64 {
    todo!("read this thread's count")
}

/// Runs the job on a new thread, whose result is how many it has counted.
pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    todo!("start a thread that runs the job and then tells its count")
}
