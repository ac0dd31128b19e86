//! # Arguments by name
//!
//! `start(job, "worker", 0, 1, 3)`: what was the 1 again? Python has arguments by name, `kwargs`,
//! and lets those that nobody gives have a default. In Rust a struct has names, and its `Default` the
//! values for those that are not given.
//!
//! Write the `Default` of `Options`, and `start`, which takes them. From outside it looks like this:
//!
//! ```text
//! let pages = start(print_page, Options { first: 1, rounds: 12, ..Options::default() });
//! let clock = start(tick, Options { name: "clock".to_owned(), ..Options::default() });
//! ```
//!
//! What it promises:
//!
//! - It starts one thread, which has the name that is given, and waits for nothing.
//! - On that thread `job` is called once in each round: with `first` in the first round, and with
//!   `step` more in each further one. It may be no rounds at all, and a step of 0.
//! - Where nobody says otherwise, the name is `worker`, and there is 1 round; `first` is 0, and
//!   `step` is 1.

use std::thread::JoinHandle;

/// What can be said of a worker, each by its name.
#[derive(Clone, Debug)]
pub struct Options {
    /// What its thread is called.
    pub name: String,
    /// The number of the first round.
    pub first: u64,
    /// From one number to the next.
    pub step: u64,
    /// How many rounds there are.
    pub rounds: u64,
}

impl Default for Options {
    fn default() -> Self {
        todo!("what holds where nobody says otherwise")
    }
}

/// Starts a thread that calls `job` with the number of each round.
pub fn start(job: impl FnMut(u64) + Send + 'static, options: Options) -> JoinHandle<()> {
    todo!("start a thread with this name, and in it a loop over the rounds")
}
