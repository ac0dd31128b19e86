//! Leaves `move` out, so that the thread borrows a text that may be gone before it is.
//! verdict: does-not-compile

use std::thread::{self, JoinHandle};

pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let length = text.len();
    let handle = thread::spawn(|| count(&text));
    (length, handle)
}
