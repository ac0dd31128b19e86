//! Cuts the list into equal shares beforehand: who is slow keeps the others of its share waiting,
//! while somebody else has nothing to do.
//! verdict: deadlock in neighbours

use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let size = items.len().div_ceil(limit).max(1);
    let mut items = items.into_iter();
    let work = &work;
    thread::scope(|scope| {
        let mut threads = Vec::new();
        while items.len() > 0 {
            let share: Vec<T> = items.by_ref().take(size).collect();
            let all = move || share.into_iter().map(work).collect::<Vec<R>>();
            threads.push(scope.spawn(all));
        }
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap())
            .collect()
    })
}
