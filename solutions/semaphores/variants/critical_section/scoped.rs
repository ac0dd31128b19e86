//! Lends everything to scoped threads, which the scope joins.

use std::sync::Mutex;
use std::thread;

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    let turn = Mutex::new(());
    let (turn, prepare, critical) = (&turn, &prepare, &critical);
    thread::scope(|scope| {
        for id in 0..workers {
            scope.spawn(move || {
                prepare(id);
                let guard = turn.lock().unwrap();
                critical(id);
                drop(guard);
            });
        }
    });
}
