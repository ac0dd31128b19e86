//! Gives the new thread the starter's count to go on from.
//! verdict: extra-outcome in begins_at_zero

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
    let so_far = noted();
    thread::spawn(move || {
        NOTED.set(so_far);
        job();
        noted()
    })
}
