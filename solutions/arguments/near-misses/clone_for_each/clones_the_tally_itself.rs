//! Clones the tally and not a shared handle to it: every thread adds to a tally of its own, and
//! the one that is returned stays at 0.
//! verdict: extra-outcome in nothing_is_lost

use std::sync::Arc;
use std::thread;

#[derive(Clone, Default)]
struct Tally {
    sum: u64,
}

impl Tally {
    fn add(&mut self, weight: u64) {
        self.sum += weight;
    }
}

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let tally = Tally::default();
    let mut handles = Vec::new();
    for part in parts {
        let mut tally = tally.clone();
        let measure = Arc::clone(&measure);
        handles.push(thread::spawn(move || tally.add(measure(part))));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    tally.sum
}
