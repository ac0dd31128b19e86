//! Takes it for granted that there is an item to begin with.
//! verdict: panic in without_items

use std::sync::Mutex;
use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    assert!(!items.is_empty(), "nothing to do");
    let workers = limit.min(items.len());
    let results = Mutex::new(items.iter().map(|_| None).collect::<Vec<_>>());
    let items = Mutex::new(items.into_iter().enumerate());
    thread::scope(|scope| {
        for _ in 0..workers {
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
