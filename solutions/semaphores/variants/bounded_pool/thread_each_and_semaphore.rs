//! A thread for each item, and a semaphore in front of the work.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let shared = Arc::new((Mutex::new(limit), Condvar::new(), work));
    let start = |item| {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (free, changed, work) = &*shared;
            let none = |free: &mut usize| *free == 0;
            *changed.wait_while(free.lock().unwrap(), none).unwrap() -= 1;
            let result = work(item);
            *free.lock().unwrap() += 1;
            changed.notify_one();
            result
        })
    };
    let threads: Vec<_> = items.into_iter().map(start).collect();
    threads.into_iter().map(|t| t.join().unwrap()).collect()
}
