//! Keeps one handle only and so waits only for the thread that was started last. That is usually
//! the last to end as well, and so this passes most real runs.
//! verdict: extra-outcome in nothing_is_lost

use std::sync::{Arc, Mutex};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));
    let mut last = None;
    for part in parts {
        let total = Arc::clone(&total);
        let measure = Arc::clone(&measure);
        last = Some(thread::spawn(move || {
            let weight = measure(part);
            *total.lock().unwrap() += weight;
        }));
    }
    if let Some(handle) = last {
        handle.join().unwrap();
    }
    *total.lock().unwrap()
}
