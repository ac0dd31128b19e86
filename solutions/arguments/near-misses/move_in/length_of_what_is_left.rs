//! Takes the text out of its variable for the thread, and then measures what is left: nothing.
//! verdict: extra-outcome in waits_for_nothing

use std::thread::{self, JoinHandle};

pub fn count_in_background(
    mut text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let taken = std::mem::take(&mut text);
    let handle = thread::spawn(move || count(&taken));
    (text.len(), handle)
}
