//! Clones neither the total nor the measure: the first turn of the loop moves both into its
//! closure, and nothing is left for the second one.
//! verdict: does-not-compile

use std::sync::{Arc, Mutex};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));
    let mut handles = Vec::new();
    for part in parts {
        handles.push(thread::spawn(move || {
            let weight = measure(part);
            *total.lock().unwrap() += weight;
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    *total.lock().unwrap()
}
