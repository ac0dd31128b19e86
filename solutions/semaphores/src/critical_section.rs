//! # One at a time: worked solution
//!
//! One mutex for all workers, and nothing in it: what it protects is a piece of code. The lock is
//! taken after `prepare` and given back when its guard goes out of scope.

use std::sync::{Arc, Mutex};
use std::thread;

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    // Made once, before the loop: a lock keeps out only those who use the same one.
    let shared = Arc::new((prepare, critical, Mutex::new(())));
    let threads: Vec<_> = (0..workers)
        .map(|id| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (prepare, critical, turn) = &*shared;
                prepare(id);
                // A guard without a name would be dropped at once, and the lock with it.
                let _guard = turn.lock().unwrap();
                critical(id);
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
