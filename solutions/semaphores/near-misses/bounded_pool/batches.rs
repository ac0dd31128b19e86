//! Starts as many as may be at work, waits for all of them, and starts the next ones: a slow one
//! holds up everybody. The results are right, and the limit is kept.
//! verdict: deadlock in next_one_at_once

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
    let mut results = Vec::new();
    let mut items = items.into_iter().peekable();
    while items.peek().is_some() {
        let start = |item| {
            let work = Arc::clone(&work);
            thread::spawn(move || work(item))
        };
        let threads: Vec<_> = items.by_ref().take(limit).map(start).collect();
        results.extend(threads.into_iter().map(|t| t.join().unwrap()));
    }
    results
}
