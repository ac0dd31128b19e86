//! Keeps one count for all threads, which each thread sets back to 0 before it begins.
//! verdict: extra-outcome in each_its_own

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

static NOTED: AtomicU64 = AtomicU64::new(0);

pub fn note() {
    NOTED.fetch_add(1, Ordering::Relaxed);
}

pub fn noted() -> u64 {
    NOTED.load(Ordering::Relaxed)
}

pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    thread::spawn(move || {
        NOTED.store(0, Ordering::Relaxed);
        job();
        noted()
    })
}
