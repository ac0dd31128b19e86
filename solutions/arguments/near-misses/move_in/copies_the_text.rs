//! Makes the compiler content with a copy of the text.
//! verdict: extra-outcome in not_copied

use std::thread::{self, JoinHandle};

pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let copy = text.clone();
    let handle = thread::spawn(move || count(&copy));
    (text.len(), handle)
}
