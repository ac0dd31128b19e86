//! # In the background
//!
//! A program converts films, and meanwhile a clock in the corner shows the time. The films are what
//! the program is for: it ends when the last of them is converted. The clock never ends, and nobody
//! should wait for it. When the program ends, the clock is cut off, wherever it is.
//!
//! In Python the clock would be a daemon and the films would not. In Rust all threads are cut off when
//! `main` returns: the difference is whether you wait for them.
//!
//! Write `with_daemon`. From outside it looks like this:
//!
//! ```text
//! fn main() {
//!     with_daemon(|| show_the_time(), vec![|| convert("a.avi"), || convert("b.avi")]);
//!     println!("bye"); // all films are converted, and the clock is cut off here
//! }
//! ```
//!
//! What it promises:
//!
//! - `daemon` and all the jobs are run at the same time, each on a thread of its own.
//! - It returns when all jobs have ended, and their threads with them. It does not wait for `daemon`.
//! - `daemon` is left alone: it is still there when `with_daemon` has returned, and goes on for as
//!   long as the program does.

use std::thread;

/// Starts `daemon` and all `jobs`, and waits for the jobs only.
pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    todo!("start all of them: whose handles are kept, and what happens to the others?")
}
