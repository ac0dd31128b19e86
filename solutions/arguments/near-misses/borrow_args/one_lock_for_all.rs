//! Puts the whole row behind one lock, and changes a part while it holds it.
//! verdict: deadlock in all_parts_at_once

use std::sync::Mutex;
use std::thread;

pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let count = values.len();
    let length = count.div_ceil(parts).max(1);
    let values = Mutex::new(values);
    let (values, change) = (&values, &change);
    thread::scope(|scope| {
        for start in (0..count).step_by(length) {
            scope.spawn(move || {
                let mut values = values.lock().unwrap();
                for value in values.iter_mut().skip(start).take(length) {
                    *value = change(*value);
                }
            });
        }
    });
}
