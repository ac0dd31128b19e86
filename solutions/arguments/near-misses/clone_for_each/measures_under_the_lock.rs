//! Takes the lock before it measures, so that only one thread can measure at a time.
//! verdict: deadlock in measured_at_the_same_time

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
            let mut total = total.lock().unwrap();
            *total += measure(part);
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    *total.lock().unwrap()
}
