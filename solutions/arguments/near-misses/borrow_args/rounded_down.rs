//! Rounds the length of a part down, so that there is a part more than was asked for.
//! verdict: extra-outcome in one_left_over

use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let length = (values.len() / parts).max(1);
    let change = &change;
    thread::scope(|scope| {
        for part in values.chunks_mut(length) {
            scope.spawn(move || {
                for value in part {
                    *value = change(*value);
                }
            });
        }
    });
}
