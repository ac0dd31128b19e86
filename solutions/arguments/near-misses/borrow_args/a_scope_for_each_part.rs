//! Opens a scope for each part, which ends before the next one begins.
//! verdict: deadlock in all_parts_at_once

use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let length = values.len().div_ceil(parts).max(1);
    for part in values.chunks_mut(length) {
        thread::scope(|scope| {
            scope.spawn(|| {
                for value in part {
                    *value = change(*value);
                }
            });
        });
    }
}
