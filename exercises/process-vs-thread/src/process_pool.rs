//! # A pool of processes
//!
//! To start a process costs time, so for many small jobs one does not start a process each. A *pool*
//! starts a few workers and hands the jobs out to them. A job that takes long then holds up one
//! worker and not the queue; and one that crashes does not take the program with it.
//!
//! Write `pool_map`. From outside it looks like this:
//!
//! ```text
//! let squares = pool_map(4, &[1, 2, 3, 4, 5], |n| n * n)?;
//! assert_eq!(squares, [1, 4, 9, 16, 25]);
//! ```
//!
//! What it promises:
//!
//! - It forks `workers` processes before the first job, or as many as there are jobs if that is
//!   fewer, and none later. Only they run `work`, once for each job, and nothing else of the caller's.
//! - No job waits for a worker while another one is free: each takes the next job that nobody has
//!   begun as soon as it is done with its last.
//! - The results come in the order of the jobs, whichever is done first.
//! - If a worker ends before its time, the result is an error, and not a wait for ever. The other
//!   workers may finish what they have begun.
//! - When `pool_map` returns, all workers have ended and have been waited for.
//!
//! Two facts about pipes may help. Several processes can read from the same pipe: each byte goes to
//! one of them, so a pipe is a queue. And what is written in one go, up to 4096 bytes, stays together,
//! also if several processes write to the same pipe. The jobs themselves need not be sent: after a
//! `fork` each worker has a copy of them, so the number of a job is enough.
//!
//! As always, a `waitpid` may be interrupted, and a `fork` may fail: then there is an error to return,
//! and there are workers to wait for.
//!
//! You may need: `fork` as in `crash_isolation`, with the same duty (a single thread; say so in a
//! `// SAFETY:` comment); `std::io::pipe`, `read_exact`, `write_all`, `waitpid`.

use std::io;

/// Does the jobs in so many worker processes, and returns the results in the order of the jobs. The
/// program must have a single thread.
pub fn pool_map(workers: usize, jobs: &[u32], work: impl Fn(u32) -> u32) -> io::Result<Vec<u32>> {
    todo!("fork the workers, hand out the jobs, collect the results, wait for the workers")
}
