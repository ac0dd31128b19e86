//! Does without thread-locals: one locked table has a count for each thread's id.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use std::thread::{self, JoinHandle, ThreadId};

static COUNTS: LazyLock<Mutex<HashMap<ThreadId, u64>>> = LazyLock::new(Mutex::default);

/// Counts 1 for this thread.
pub fn note() {
    let me = thread::current().id();
    *COUNTS.lock().unwrap().entry(me).or_default() += 1;
}

/// How many this thread has counted so far.
pub fn noted() -> u64 {
    let me = thread::current().id();
    COUNTS.lock().unwrap().get(&me).copied().unwrap_or(0)
}

/// Runs the job on a new thread, whose result is how many it has counted.
pub fn counted(job: impl FnOnce() + Send + 'static) -> JoinHandle<u64> {
    thread::spawn(|| {
        job();
        noted()
    })
}
