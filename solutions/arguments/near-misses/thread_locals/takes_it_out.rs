//! Takes the count out in order to read it, and leaves 0 behind.
//! verdict: extra-outcome in asking_changes_nothing

use std::cell::Cell;
use std::thread::{self, JoinHandle};

thread_local! {
    static NOTED: Cell<u64> = const { Cell::new(0) };
}

pub fn note() {
    NOTED.set(NOTED.get() + 1);
}

pub fn noted() -> u64 {
    NOTED.take()
}

pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    thread::spawn(move || {
        job();
        noted()
    })
}
