//! Keeps one count for all threads, and lets one job run at a time so that it is not disturbed.
//! verdict: deadlock in each_its_own

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

static NOTED: AtomicU64 = AtomicU64::new(0);
static TURN: Mutex<()> = Mutex::new(());

pub fn note() {
    NOTED.fetch_add(1, Ordering::Relaxed);
}

pub fn noted() -> u64 {
    NOTED.load(Ordering::Relaxed)
}

pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    thread::spawn(move || {
        let _turn = TURN.lock().unwrap();
        let before = noted();
        job();
        noted() - before
    })
}
