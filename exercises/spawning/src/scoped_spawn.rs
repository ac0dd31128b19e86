//! # A scoped thread
//!
//! A letter is in memory, and a spelling check takes long. Each paragraph can be checked on a thread
//! of its own. But a thread that `thread::spawn` starts may outlive the function that started it, so
//! it may not borrow from there, and to copy every paragraph for it would be a waste: the function
//! is going to wait for the threads anyway.
//!
//! `thread::scope` is made for that. Write `measure_each` with it. From outside it looks like this:
//!
//! ```text
//! let letter = vec![String::from("Dear Ada"), String::from("it rains")];
//! let mistakes = measure_each(&letter, &|paragraph| count_mistakes(paragraph));
//! println!("{mistakes:?} in {letter:?}"); // the letter is still ours
//! ```
//!
//! What it promises:
//!
//! - It starts one thread for each text. Each thread calls `measure` once, with its text.
//! - All texts can be measured at the same time.
//! - The texts are borrowed: `measure` gets each of them where it is, and no copy.
//! - It returns the measures in the order of the texts, and not before the last thread has ended.

/// Measures every text on a thread of its own, all at the same time, without copying any.
pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    todo!("open a scope, start a thread for each text in it, and collect what they return")
}
