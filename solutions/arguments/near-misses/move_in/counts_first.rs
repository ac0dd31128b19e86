//! Counts on the thread that called it, and starts a thread only to have a handle.
//! verdict: deadlock in waits_for_nothing

use std::thread::{self, JoinHandle};

pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let counted = count(&text);
    (text.len(), thread::spawn(move || counted))
}
