//! Lends the text to a thread in a scope, which waits for it before anything is returned.
//! verdict: deadlock in waits_for_nothing

use std::thread::{self, JoinHandle};

pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let counted = thread::scope(|scope| scope.spawn(|| count(&text)).join().unwrap());
    (text.len(), thread::spawn(move || counted))
}
