//! Workers draw numbers from an atomic counter, take the item with that number, and send the result
//! with it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let count = items.len();
    let items: Vec<_> = items.into_iter().map(|i| Mutex::new(Some(i))).collect();
    let shared = Arc::new((items, AtomicUsize::new(0), work));
    let (send, results) = mpsc::channel();
    let worker = |_| {
        let (shared, send) = (Arc::clone(&shared), send.clone());
        thread::spawn(move || {
            let (items, next, work) = &*shared;
            while let place @ 0.. = next.fetch_add(1, Ordering::Relaxed)
                && let Some(item) = items.get(place)
            {
                let item = item.lock().unwrap().take().unwrap();
                send.send((place, work(item))).unwrap();
            }
        })
    };
    let threads: Vec<_> = (0..limit.min(count)).map(worker).collect();
    threads.into_iter().for_each(|t| t.join().unwrap());
    drop(send);
    let mut results: Vec<_> = results.iter().collect();
    results.sort_unstable_by_key(|&(place, _)| place);
    results.into_iter().map(|(_, result)| result).collect()
}
