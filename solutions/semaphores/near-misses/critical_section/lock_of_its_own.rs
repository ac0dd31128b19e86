//! Each worker makes a lock of its own, which nobody else ever asks for.
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
    let shared = Arc::new((prepare, critical, ()));
    let threads: Vec<_> = (0..workers)
        .map(|id| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (prepare, critical, _) = &*shared;
                prepare(id);
                let turn = Mutex::new(());
                let _guard = turn.lock().unwrap();
                critical(id);
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
