//! Runs the job on the thread that called it, so that it is counted there.
//! verdict: deadlock in each_its_own

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
    let before = noted();
    job();
    let count = noted() - before;
    thread::spawn(move || count)
}
