//! Works out all numbers before it starts the thread, which then has nothing to do but to call.

use std::iter::successors;
use std::thread::{Builder, JoinHandle};

#[derive(Clone, Debug)]
pub struct Options {
    pub name: String,
    pub first: u64,
    pub step: u64,
    pub rounds: u64,
}

impl Options {
    fn numbers(&self) -> Vec<u64> {
        let numbers = successors(Some(self.first), |number| Some(number + self.step));
        numbers.take(self.rounds as usize).collect()
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            rounds: 1,
            step: 1,
            first: 0,
            name: "worker".into(),
        }
    }
}

/// Starts a thread that calls `job` with the number of each round.
pub fn start(mut job: impl FnMut(u64) + Send + 'static, options: Options) -> JoinHandle<()> {
    let numbers = options.numbers();
    let builder = Builder::new().name(options.name);
    builder
        .spawn(move || {
            for number in numbers {
                job(number);
            }
        })
        .unwrap()
}
