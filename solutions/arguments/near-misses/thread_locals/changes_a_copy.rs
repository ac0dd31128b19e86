//! Changes a copy of the count: what a `Cell` gives is not the place, but what is in it.
//! verdict: extra-outcome in asking_changes_nothing

use std::cell::Cell;
use std::thread::{self, JoinHandle};

thread_local! {
    static NOTED: Cell<u64> = const { Cell::new(0) };
}

pub fn note() {
    let mut count = NOTED.get();
    count += 1;
}

pub fn noted() -> u64 {
    NOTED.get()
}

pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    thread::spawn(move || {
        job();
        noted()
    })
}
