//! Asks for the length when the text is no longer there to be asked.
//! verdict: does-not-compile

use std::thread::{self, JoinHandle};

pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let handle = thread::spawn(move || count(&text));
    (text.len(), handle)
}
