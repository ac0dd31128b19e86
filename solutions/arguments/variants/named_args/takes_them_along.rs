//! Moves the options into the thread as they are, and counts the number up from round to round.

use std::thread::{self, JoinHandle};

#[derive(Clone, Debug)]
pub struct Options {
    pub name: String,
    pub first: u64,
    pub step: u64,
    pub rounds: u64,
}

impl Default for Options {
    fn default() -> Self {
        let name = String::from("worker");
        let (first, step, rounds) = (0, 1, 1);
        Self {
            name,
            first,
            step,
            rounds,
        }
    }
}

/// Starts a thread that calls `job` with the number of each round.
pub fn start(mut job: impl FnMut(u64) + Send + 'static, options: Options) -> JoinHandle<()> {
    let builder = thread::Builder::new().name(options.name.clone());
    builder
        .spawn(move || {
            let mut number = options.first;
            let mut left = options.rounds;
            while left > 0 {
                job(number);
                number += options.step;
                left -= 1;
            }
        })
        .unwrap()
}
