//! # Borrowing parts: worked solution
//!
//! One `&mut` slice is cut into several that do not overlap. So each thread may have one, and neither
//! a copy nor a lock is needed: the compiler knows that no two threads can meet in them.

use std::thread;

/// Changes every value in its place, with a thread for each part of them.
pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    // Rounded up, so that nothing is left over for one part more. With no values it would be 0, and
    // nothing can be cut into pieces of that length.
    let length = values.len().div_ceil(parts).max(1);

    // `change` is everybody's: each thread takes along a reference to it.
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
