//! # Borrowing parts
//!
//! A photograph is a long row of numbers, and each of them is to be made brighter. Two threads may
//! not change the same number, but they may well change different parts of the same row, where it
//! is: each part is *lent* to one thread, which may change it, and when all threads have ended the
//! row is whole again and yours.
//!
//! Write `change_all`. From outside it looks like this:
//!
//! ```text
//! let mut pixels = load("sea.png");
//! change_all(&mut pixels, 4, |brightness| brightness + 20);
//! save("sea.png", &pixels);
//! ```
//!
//! What it promises:
//!
//! - It divides the values into at most `parts` parts, as equal as it can be done, and starts one
//!   thread for each part. A part without values has no thread. `parts` is at least 1.
//! - Each thread replaces every value of its part by what `change` makes of it.
//! - All parts can be changed at the same time.
//! - It returns when all values are changed.

/// Changes every value in its place, with a thread for each part of them.
pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    todo!("cut the values into parts, and lend each of them to a thread of a scope")
}
