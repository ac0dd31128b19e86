//! Takes `thread::spawn`, whose threads may outlive the row that they change.
//! verdict: does-not-compile

use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let length = values.len().div_ceil(parts).max(1);
    let change = &change;
    let mut handles = Vec::new();
    for part in values.chunks_mut(length) {
        handles.push(thread::spawn(move || {
            for value in part {
                *value = change(*value);
            }
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
