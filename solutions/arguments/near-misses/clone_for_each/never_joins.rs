//! Drops the handles, which detaches the threads, and reads the total while they still add.
//! verdict: extra-outcome in nothing_is_lost

use std::sync::{Arc, Mutex};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));
    for part in parts {
        let total = Arc::clone(&total);
        let measure = Arc::clone(&measure);
        thread::spawn(move || {
            let weight = measure(part);
            *total.lock().unwrap() += weight;
        });
    }
    *total.lock().unwrap()
}
