//! The obvious one: a thread for each item, and nothing that limits them.
//! verdict: extra-outcome in never_more

use std::sync::Arc;
use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let work = Arc::new(work);
    let start = |item| {
        let work = Arc::clone(&work);
        thread::spawn(move || work(item))
    };
    let threads: Vec<_> = items.into_iter().map(start).collect();
    threads.into_iter().map(|t| t.join().unwrap()).collect()
}
