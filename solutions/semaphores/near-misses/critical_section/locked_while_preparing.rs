//! Holds the lock while preparing too: too much is in the critical section.
//! verdict: deadlock in prepared_together

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
                let _guard = turn.lock().unwrap();
                prepare(id);
                critical(id);
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
