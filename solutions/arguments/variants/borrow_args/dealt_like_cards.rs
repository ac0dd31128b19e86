//! Deals out the values one by one: a part is a list of references to single values.

use std::thread;

/// Changes every value in its place, with a thread for each part of them.
pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let count = parts.min(values.len());
    let mut hands: Vec<Vec<&mut u64>> = (0..count).map(|_| Vec::new()).collect();
    for (number, value) in values.iter_mut().enumerate() {
        hands[number % count].push(value);
    }
    thread::scope(|scope| {
        let change = &change;
        let start = |hand: Vec<&mut u64>| hand.into_iter().for_each(|v| *v = change(*v));
        let threads: Vec<_> = hands
            .into_iter()
            .map(|hand| scope.spawn(move || start(hand)))
            .collect();
        threads.into_iter().for_each(|t| t.join().unwrap());
    });
}
