//! Counts up first and compares afterwards, with `>`: one more than there may be.
//! verdict: extra-outcome in never_more

use std::sync::Mutex;
use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let workers = limit.min(items.len());
    let results = Mutex::new(items.iter().map(|_| None).collect::<Vec<_>>());
    let items = Mutex::new(items.into_iter().enumerate());
    thread::scope(|scope| {
        for _ in 0..=workers {
            scope.spawn(|| {
                loop {
                    // In a statement of its own, so that the list is not locked during the work.
                    let next = items.lock().unwrap().next();
                    let Some((place, item)) = next else { break };
                    let result = work(item);
                    results.lock().unwrap()[place] = Some(result);
                }
            });
        }
    });
    let results = results.into_inner().unwrap();
    results.into_iter().flatten().collect()
}
