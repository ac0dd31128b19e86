//! # First to finish
//!
//! The same file lies on three servers, and nobody knows which one is quick today. So one asks all
//! of them and takes the first answer. Whoever is slower is not waited for: that is the point.
//!
//! Write `first_to_finish`. From outside it looks like this:
//!
//! ```text
//! let file = first_to_finish(vec![|| fetch("a.example"), || fetch("b.example")]);
//! ```
//!
//! What it promises:
//!
//! - All jobs run at the same time, each on a thread of its own.
//! - It returns the result of the job that ends first, whichever that is, as soon as it is there.
//!   The others go on in the background, and what they bring is thrown away
//!   without any harm: coming too late is no reason to panic.
//! - A job that panics has brought nothing: the others can still be first. If nobody brings
//!   anything, because all panicked or there are no jobs, it returns `None`.

/// Runs all jobs at once and returns the result of the first that has one.
pub fn first_to_finish<J, T>(jobs: Vec<J>) -> Option<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    todo!("start all jobs, wait for the first result, whoever brings it")
}
