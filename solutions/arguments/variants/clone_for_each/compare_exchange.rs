//! Adds with a loop of compare and exchange, the way `fetch_update` does it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(AtomicU64::new(0));
    let mut handles = Vec::new();
    for part in parts {
        let (measure, total) = (measure.clone(), total.clone());
        handles.push(thread::spawn(move || {
            let weight = measure(part);
            let mut seen = total.load(Ordering::SeqCst);
            while let Err(now) =
                total.compare_exchange_weak(seen, seen + weight, Ordering::SeqCst, Ordering::SeqCst)
            {
                seen = now;
            }
        }));
    }
    handles
        .into_iter()
        .for_each(|handle| handle.join().unwrap());
    total.load(Ordering::SeqCst)
}
