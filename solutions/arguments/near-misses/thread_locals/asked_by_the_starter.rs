//! Asks for the count outside of the closure: it is the starter's, and of the time before the job.
//! verdict: extra-outcome in each_its_own

use std::cell::Cell;
use std::thread::{self, JoinHandle};

thread_local! {
    static NOTED: Cell<u64> = const { Cell::new(0) };
}

pub fn note() {
    NOTED.set(NOTED.get() + 1);
}

pub fn noted() -> u64 {
    NOTED.get()
}

pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    let count = noted();
    thread::spawn(move || {
        job();
        count
    })
}
