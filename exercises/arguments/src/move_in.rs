//! # Moving in
//!
//! An editor opens a long text. Its size is to be shown at once; how many words it has takes longer,
//! so that is counted by a thread, while the editor goes on. When the count is wanted, somebody
//! joins the thread. Nobody knows which will last longer, the thread or the function that started
//! it; so what the thread works on has to be its own.
//!
//! Write `count_in_background`. From outside it looks like this:
//!
//! ```text
//! let (size, words) = count_in_background(text, |text| text.split(' ').count());
//! show(size);
//! // … later:
//! show(words.join().unwrap());
//! ```
//!
//! What it promises:
//!
//! - It starts exactly one thread, to which the text moves: it is not copied. There `count` is called
//!   once, with the text.
//! - It waits for nothing. It returns the length of the text in bytes, and the handle of the thread.
//! - Joining the handle brings what `count` returned.

use std::thread::JoinHandle;

/// Returns the length of the text, and a thread that counts something in it.
pub fn count_in_background(
    text: String,
    count: impl FnOnce(&str) -> usize + Send + 'static,
) -> (usize, JoinHandle<usize>) {
    todo!("move the text into a thread, and give back its length and the thread's handle")
}
