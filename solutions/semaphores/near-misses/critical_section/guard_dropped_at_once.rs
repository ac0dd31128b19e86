//! Takes the lock and drops the guard before the critical function is called.
//! verdict: extra-outcome in one_at_a_time

use std::sync::{Arc, Mutex};
use std::thread;

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    let shared = Arc::new((prepare, critical, Mutex::new(())));
    let threads: Vec<_> = (0..workers)
        .map(|id| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (prepare, critical, turn) = &*shared;
                prepare(id);
                drop(turn.lock().unwrap());
                critical(id);
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
