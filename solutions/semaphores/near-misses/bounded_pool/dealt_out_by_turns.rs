//! Deals the items out by turns beforehand: the third is for the first thread, however slow that is.
//! verdict: deadlock in next_one_at_once

use std::thread;

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let mut hands: Vec<Vec<(usize, T)>> = (0..limit.min(items.len())).map(|_| vec![]).collect();
    for (place, item) in items.into_iter().enumerate() {
        hands[place % limit].push((place, item));
    }
    let work = &work;
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let all = |hand: Vec<(usize, T)>| {
            scope.spawn(move || {
                let each = |(place, item)| (place, work(item));
                hand.into_iter().map(each).collect::<Vec<_>>()
            })
        };
        let threads: Vec<_> = hands.into_iter().map(all).collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap())
            .collect()
    });
    results.sort_unstable_by_key(|&(place, _)| place);
    results.into_iter().map(|(_, result)| result).collect()
}
