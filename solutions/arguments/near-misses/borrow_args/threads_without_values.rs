//! Starts as many threads as were asked for, also where there is nothing for them.
//! verdict: extra-outcome in fewer_values_than_parts

use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let mut hands: Vec<Vec<&mut u64>> = (0..parts).map(|_| Vec::new()).collect();
    for (number, value) in values.iter_mut().enumerate() {
        hands[number % parts].push(value);
    }
    let change = &change;
    thread::scope(|scope| {
        for hand in hands {
            scope.spawn(move || {
                for value in hand {
                    *value = change(*value);
                }
            });
        }
    });
}
