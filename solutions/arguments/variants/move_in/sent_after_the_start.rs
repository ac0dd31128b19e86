//! Starts the thread first and sends it the text: what is sent moves as well.

use std::sync::mpsc;
use std::thread::{self, JoinHandle};

/// Returns the length of the text, and a thread that counts something in it.
pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let (sender, receiver) = mpsc::channel::<String>();
    let handle = thread::spawn(move || count(&receiver.recv().expect("a text is sent")));
    let length = text.len();
    sender.send(text).expect("the thread waits for it");
    (length, handle)
}
