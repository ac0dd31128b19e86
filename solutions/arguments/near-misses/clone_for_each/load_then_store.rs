//! Reads the total, adds, and writes it back: two atomic steps are not one. It takes bad luck to
//! see that in a real run.
//! verdict: extra-outcome in nothing_is_lost

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(AtomicU64::new(0));
    let mut handles = Vec::new();
    for part in parts {
        let total = Arc::clone(&total);
        let measure = Arc::clone(&measure);
        handles.push(thread::spawn(move || {
            let weight = measure(part);
            let seen = total.load(Ordering::SeqCst);
            total.store(seen + weight, Ordering::SeqCst);
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    total.load(Ordering::SeqCst)
}
