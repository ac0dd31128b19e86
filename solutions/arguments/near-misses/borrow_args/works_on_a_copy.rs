//! Gives each thread a copy of its part, and the changes go with the copies.
//! verdict: extra-outcome in all_parts_at_once

use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let length = values.len().div_ceil(parts).max(1);
    let change = &change;
    thread::scope(|scope| {
        for part in values.chunks(length) {
            let mut part = part.to_vec();
            scope.spawn(move || {
                for value in &mut part {
                    *value = change(*value);
                }
            });
        }
    });
}
