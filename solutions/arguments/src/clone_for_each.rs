//! # A clone for each thread: worked solution
//!
//! A closure for `thread::spawn` has to own what it uses. A part is one thread's alone and simply
//! moves in. The measure and the total are everybody's, so each thread gets a handle of its own to
//! each of them: an `Arc`, cloned once a turn. Cloning an `Arc` copies the handle, never what it
//! points to.

use std::sync::{Arc, Mutex};
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));

    // `collect` matters: it starts every thread before the first one is waited for.
    let handles: Vec<_> = parts
        .into_iter()
        .map(|part| {
            // The clones are made here, on our thread; `move` then takes these and leaves ours.
            let measure = Arc::clone(&measure);
            let total = Arc::clone(&total);
            thread::spawn(move || {
                // Measuring is slow, so it happens before the lock is taken.
                let weight = measure(part);
                // One lock around reading and writing: nobody can come in between.
                *total.lock().unwrap() += weight;
            })
        })
        .collect();

    // The total is complete when the last thread has ended, and not before.
    for handle in handles {
        handle.join().unwrap();
    }
    *total.lock().unwrap()
}
