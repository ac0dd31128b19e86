//! Takes parts of exactly the same length, and leaves out what remains.
//! verdict: extra-outcome in one_left_over

use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let length = (values.len() / parts).max(1);
    let change = &change;
    thread::scope(|scope| {
        for part in values.chunks_exact_mut(length).take(parts) {
            scope.spawn(move || {
                for value in part {
                    *value = change(*value);
                }
            });
        }
    });
}
