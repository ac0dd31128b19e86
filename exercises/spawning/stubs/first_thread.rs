//! # A first thread
//!
//! A program has something slow to do, and something else that cannot wait: it computes while it
//! goes on drawing, it downloads while it goes on answering. Give the slow part to a thread, go on
//! with your own work, and collect the result at the end.
//!
//! Write `run_beside`. It gets two pieces of work. From outside it looks like this:
//!
//! ```text
//! let pages = run_beside(|| count_pages(big_book), || greet(visitor));
//! ```
//!
//! What it promises:
//!
//! - It starts exactly one thread. `job` runs there.
//! - `own_work` runs on the thread that called `run_beside`, while the job is under way: neither
//!   piece of work has to wait for the other.
//! - It returns what `job` returned, and not before both are done, however long the job takes.

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    todo!("start a thread for `job`, do `own_work` meanwhile, give back the job's value")
}
