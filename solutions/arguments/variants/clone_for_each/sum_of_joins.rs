//! Lets every thread return its measure and adds up while joining.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let mut handles: Vec<JoinHandle<u64>> = Vec::with_capacity(parts.len());
    for part in parts {
        let measure = measure.clone();
        handles.push(thread::spawn(move || measure(part)));
    }
    let mut total = 0;
    for handle in handles {
        total += handle.join().unwrap();
    }
    total
}
