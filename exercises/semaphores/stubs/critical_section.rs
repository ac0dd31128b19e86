//! # One at a time
//!
//! Ten workers write to one printer. Each first makes its page ready, which all of them can do at
//! the same time. Then it prints, and that only one may do at any time, or the lines of two pages
//! come out mixed. The piece of code that only one thread may be in is a critical section.
//!
//! Write `run_workers`. From outside it looks like this:
//!
//! ```text
//! run_workers(10, |id| make_ready(id), |id| print(id));
//! ```
//!
//! What it promises:
//!
//! - It starts that many workers, each on a thread of its own. They have the numbers 0, 1, 2 and so
//!   on. For each of them `prepare` is called with its number, and then `critical`, once.
//! - No two workers are in `critical` at the same time.
//! - In `prepare` they may be all at once, and they may even wait for each other there. Who has
//!   made its page ready first may print first, whatever its number is.
//! - When it returns, all workers have ended. No workers: nothing happens.
//!
//! You may rely on it that neither function panics.
//!
//! Why anyone needs it: a file, a port, a screen, two numbers that must change together.

/// Starts `workers` threads; each runs `prepare` with its number, and then, one at a time,
/// `critical`.
pub fn run_workers<P, C>(workers: usize, prepare: P, critical: C)
where
    P: Fn(usize) + Send + Sync + 'static,
    C: Fn(usize) + Send + Sync + 'static,
{
    todo!("start the workers, let one at a time into `critical`, and wait for all of them")
}
