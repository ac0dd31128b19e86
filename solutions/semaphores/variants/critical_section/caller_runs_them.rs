//! Needs no lock: workers send their numbers when they are ready, and the calling thread runs the
//! critical function for one after the other. Receiving ends when the last worker has ended.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    let prepare = Arc::new(prepare);
    let (ready, numbers) = mpsc::channel();
    let threads: Vec<_> = (0..workers)
        .map(|id| {
            let (prepare, ready) = (Arc::clone(&prepare), ready.clone());
            thread::spawn(move || {
                prepare(id);
                ready.send(id).unwrap();
            })
        })
        .collect();
    drop(ready);
    for id in numbers {
        critical(id);
    }
    for thread in threads {
        thread.join().unwrap();
    }
}
