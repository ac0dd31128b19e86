//! Scoped threads borrow what they share, so nothing is cloned; the total is an atomic.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = AtomicU64::new(0);
    thread::scope(|scope| {
        for &part in &parts {
            let (total, measure) = (&total, &measure);
            scope.spawn(move || total.fetch_add(measure(part), Ordering::Relaxed));
        }
    });
    total.into_inner()
}
