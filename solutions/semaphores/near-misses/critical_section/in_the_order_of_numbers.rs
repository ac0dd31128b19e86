//! Lets the workers in by their numbers: who is ready waits for one who is not.
//! verdict: missing-outcome in any_order

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    let shared = Arc::new((prepare, critical, (Mutex::new(0), Condvar::new())));
    let threads: Vec<_> = (0..workers)
        .map(|id| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (prepare, critical, turn) = &*shared;
                let (next, changed) = turn;
                prepare(id);
                let next = next.lock().unwrap();
                let mut next = changed.wait_while(next, |next| *next != id).unwrap();
                critical(id);
                *next += 1;
                changed.notify_all();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
