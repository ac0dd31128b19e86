//! Keeps the count in a `RefCell`, reaches it by `with`, and tells the difference that the job made.

use std::cell::RefCell;
use std::thread::{self, JoinHandle};

thread_local! {
    static NOTED: RefCell<u64> = RefCell::new(0);
}

/// Counts 1 for this thread.
pub fn note() {
    NOTED.with(|count| *count.borrow_mut() += 1);
}

/// How many this thread has counted so far.
pub fn noted() -> u64 {
    NOTED.with_borrow(|count| *count)
}

/// Runs the job on a new thread, whose result is how many it has counted.
pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    thread::spawn(move || {
        let before = noted();
        job();
        noted() - before
    })
}
