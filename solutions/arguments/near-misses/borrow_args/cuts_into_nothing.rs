//! Does not think of a row without values, which would be cut into parts of length 0.
//! verdict: panic in none_and_one_part

use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let length = values.len().div_ceil(parts);
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
