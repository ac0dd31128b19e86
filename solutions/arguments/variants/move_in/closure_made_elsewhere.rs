//! Has a function make the closure, which owns the function's parameters, and a builder start it.

use std::thread::{Builder, JoinHandle};

fn job<C: FnOnce(&str) -> usize>(text: Box<str>, count: C) -> impl FnOnce() -> usize {
    move || count(&text)
}

/// Returns the length of the text, and a thread that counts something in it.
pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let text = text.into_boxed_str();
    let length = text.len();
    let handle = Builder::new().spawn(job(text, count)).unwrap();
    (length, handle)
}
