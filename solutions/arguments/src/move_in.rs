//! # Moving in: worked solution
//!
//! `move` makes the closure the owner of what it mentions. From that line on, the text is the
//! thread's; what is still wanted of it here has to be taken before.

use std::thread::{self, JoinHandle};

/// Returns the length of the text, and a thread that counts something in it.
pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    let length = text.len();

    // What moves is the `String` itself: three words, that is where its bytes are and how many. The
    // bytes stay where they are. They are freed by the thread, when it is done with them.
    let handle = thread::spawn(move || count(&text));

    (length, handle)
}
