//! # Join all of them
//!
//! Five web pages have to be fetched, and each fetch spends its time waiting. One after the other
//! takes five times as long as all at once. What one wants is a function that takes any number of
//! jobs, runs all of them at the same time and comes back with all the results.
//!
//! Write `join_all`. From outside it looks like this:
//!
//! ```text
//! let pages = join_all(vec![|| fetch("a.example"), || fetch("b.example")]);
//! assert_eq!(pages, ["page a", "page b"]);
//! ```
//!
//! What it promises:
//!
//! - Each job runs once, on a thread of its own, and all jobs run at the same time. They may even
//!   wait for each other.
//! - It returns one result for each job, in the order of the jobs, whichever ends first.
//!   No jobs give no results.
//! - When it returns, all threads that it started have ended: none is left running.

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    todo!("start all jobs, wait for all of them, return what they returned")
}
