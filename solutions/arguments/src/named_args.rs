//! # Arguments by name: worked solution
//!
//! A struct is taken apart by its names, so that nothing can get into another one's place. What was
//! not given has come from `Default` before `start` ever sees it.

use std::thread::{Builder, JoinHandle};

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
    // Written out, since what `derive(Default)` gives is empty and 0 throughout.
    fn default() -> Self {
        Options {
            name: "worker".to_owned(),
            first: 0,
            step: 1,
            rounds: 1,
        }
    }
}

/// Starts a thread that calls `job` with the number of each round.
pub fn start(mut job: impl FnMut(u64) + Send + 'static, options: Options) -> JoinHandle<()> {
    let Options {
        name,
        first,
        step,
        rounds,
    } = options;
    let work = move || (0..rounds).for_each(|round| job(first + round * step));
    let started = Builder::new().name(name).spawn(work);
    started.expect("the system has a thread to give")
}
