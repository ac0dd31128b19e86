//! Waits for each worker before it starts the next one: one at a time, but in everything.
//! verdict: deadlock in prepared_together

use std::sync::Arc;
use std::thread;

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    let shared = Arc::new((prepare, critical));
    for id in 0..workers {
        let shared = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            (shared.0)(id);
            (shared.1)(id);
        });
        thread.join().unwrap();
    }
}
