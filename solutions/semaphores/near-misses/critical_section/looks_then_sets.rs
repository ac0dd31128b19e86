//! Looks whether somebody is inside, and then says that it is: two workers can both look first.
//! Passes nearly every real run.
//! verdict: extra-outcome in one_at_a_time

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    let shared = Arc::new((prepare, critical, AtomicBool::new(false)));
    let threads: Vec<_> = (0..workers)
        .map(|id| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (prepare, critical, turn) = &*shared;
                prepare(id);
                while turn.load(Ordering::SeqCst) {
                    thread::yield_now();
                }
                turn.store(true, Ordering::SeqCst);
                critical(id);
                turn.store(false, Ordering::SeqCst);
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
