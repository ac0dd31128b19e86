//! # A value for each thread: worked solution
//!
//! Only one thread can ever get at this count, so it needs neither a lock nor an atomic: a `Cell` is
//! enough, which a static could not be.

use std::cell::Cell;
use std::thread::{self, JoinHandle};

thread_local! {
    /// How often `note` was called on this thread. Each thread's begins with this value, at the
    /// thread's first use of it.
    static NOTED: Cell<u64> = const { Cell::new(0) };
}

/// Counts 1 for this thread.
pub fn note() {
    NOTED.set(NOTED.get() + 1);
}

/// How many this thread has counted so far.
pub fn noted() -> u64 {
    NOTED.get()
}

/// Runs the job on a new thread, whose result is how many it has counted.
pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    thread::spawn(move || {
        job();
        // Here it is the new thread that asks. Outside of this closure it would be its starter.
        noted()
    })
}
