//! # Panics stay put
//!
//! Overnight a program checks a hundred files, each on a thread of its own. One of them is broken,
//! and the code that reads it panics. In the morning you want the results of the other
//! ninety-nine, and to know which file it was and what is wrong with it.
//!
//! A panic ends the thread in which it happens, and no other. Write `run_and_report`, which makes
//! use of that. From outside it looks like this:
//!
//! ```text
//! let crashed = run_and_report(vec![
//!     ("sea.png", Box::new(|| check("sea.png"))),
//!     ("hills.png", Box::new(|| panic!("the picture ends too early"))),
//! ]);
//! // [("hills.png", "the picture ends too early")]
//! ```
//!
//! What it promises:
//!
//! - It runs each job on a thread of its own, all at the same time, and waits for all of them.
//! - A job that panics disturbs neither the other jobs nor the caller.
//! - It returns the names of the jobs that panicked, in the order of the list, each with what its
//!   panic said. `panic!("with a text")` says a `&'static str`, `panic!("with a {value}")` a
//!   `String`. For a panic that says neither, it is `no message`.

/// A closure of any kind, packed so that different ones fit into one list.
pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all named jobs at the same time, and reports which of them panicked, and why.
pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    todo!("run each job on a thread, wait for all, and note what went wrong")
}
