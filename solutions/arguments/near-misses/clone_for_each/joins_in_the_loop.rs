//! Waits for each thread before it starts the next one: right total, no concurrency.
//! verdict: missing-outcome in may_overlap

use std::sync::{Arc, Mutex};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));
    for part in parts {
        let total = Arc::clone(&total);
        let measure = Arc::clone(&measure);
        let handle = thread::spawn(move || *total.lock().unwrap() += measure(part));
        handle.join().unwrap();
    }
    *total.lock().unwrap()
}
