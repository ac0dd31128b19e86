//! Waits at a barrier in place of joining, but the threads arrive there before they add: the
//! barrier says "measured", not "added".
//! verdict: extra-outcome in may_overlap

use std::sync::{Arc, Barrier, Mutex};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));
    let all_done = Arc::new(Barrier::new(parts.len() + 1));
    for part in parts {
        let total = Arc::clone(&total);
        let measure = Arc::clone(&measure);
        let all_done = Arc::clone(&all_done);
        thread::spawn(move || {
            let weight = measure(part);
            all_done.wait();
            *total.lock().unwrap() += weight;
        });
    }
    all_done.wait();
    *total.lock().unwrap()
}
