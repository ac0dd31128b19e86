//! The caller takes a permit before it starts a thread, and the thread gives it back at its end:
//! there are never more threads than permits.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let work = Arc::new(work);
    let (give, permits) = mpsc::channel();
    for _ in 0..limit {
        give.send(()).unwrap();
    }
    let mut threads = Vec::new();
    for item in items {
        permits.recv().unwrap();
        let (work, give) = (Arc::clone(&work), give.clone());
        threads.push(thread::spawn(move || {
            let result = work(item);
            give.send(()).unwrap();
            result
        }));
    }
    threads.into_iter().map(|t| t.join().unwrap()).collect()
}
