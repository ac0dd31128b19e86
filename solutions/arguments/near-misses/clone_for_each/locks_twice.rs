//! Locks once to read the total and once to write it. Both accesses are guarded, what lies between
//! them is not.
//! verdict: extra-outcome in may_overlap

use std::sync::{Arc, Mutex};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));
    let mut handles = Vec::new();
    for part in parts {
        let total = Arc::clone(&total);
        let measure = Arc::clone(&measure);
        handles.push(thread::spawn(move || {
            let weight = measure(part);
            let new_total = *total.lock().unwrap() + weight;
            *total.lock().unwrap() = new_total;
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    *total.lock().unwrap()
}
