//! Puts the critical function itself into the mutex, so that nobody can call it without the lock.

use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    let prepare = Arc::new(prepare);
    let critical = Arc::new(Mutex::new(critical));
    let mut threads: Vec<JoinHandle<()>> = Vec::new();
    for id in 0..workers {
        let (prepare, critical) = (Arc::clone(&prepare), Arc::clone(&critical));
        threads.push(thread::spawn(move || {
            prepare(id);
            (critical.lock().unwrap())(id);
        }));
    }
    while let Some(thread) = threads.pop() {
        thread.join().unwrap();
    }
}
