//! # Join, whatever happened
//!
//! Of a hundred pictures one is broken, and the thread that scales it panics. That is no reason to
//! lose the other ninety-nine, and whoever reads the log wants to know what the panic said.
//!
//! `join` tells: it gives `Ok` with the result, or `Err` with the *payload* of the panic, the thing
//! that was thrown. It may be of any type, hence `Box<dyn Any + Send>`. `panic!("too big")` throws
//! a `&'static str`, `panic!("{n} is too big")` a `String`. `payload.downcast_ref::<X>()` gives
//! `Some` if the thing is an `X`.
//!
//! Write `join_results`. From outside it looks like this:
//!
//! ```text
//! let results = join_results(vec![|| scale("a.png"), || scale("broken.png")]);
//! assert_eq!(results, [Ok(a), Err("no picture".to_owned())]);
//! ```
//!
//! What it promises:
//!
//! - All jobs run at the same time, each on a thread of its own, whatever happens to the others.
//! - There is one entry for each job, in the order of the jobs: `Ok` with its result or, if it
//!   panicked, `Err` with the text of the panic. If what was thrown is no text, that is
//!   `Err("unknown panic")`.
//! - It does not panic itself, and when it returns, all threads that it started have ended.

/// Runs all jobs at once; returns for each its result or the text of its panic.
pub fn join_results<J, T>(jobs: Vec<J>) -> Vec<Result<T, String>>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    todo!("start all, wait for each, and say what became of it")
}
