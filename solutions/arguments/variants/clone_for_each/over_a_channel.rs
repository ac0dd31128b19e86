//! Shares no total at all: every thread sends its measure, and one thread adds them up.

use std::sync::{Arc, mpsc};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let (sender, receiver) = mpsc::channel();
    for part in parts {
        let sender = sender.clone();
        let measure = Arc::clone(&measure);
        thread::spawn(move || sender.send(measure(part)).expect("somebody adds up"));
    }
    drop(sender);
    receiver.into_iter().sum()
}
