//! Takes the number of rounds for the number of the last one.
//! verdict: extra-outcome in some_said

use std::thread::{Builder, JoinHandle};

#[derive(Clone, Debug)]
pub struct Options {
    pub name: String,
    pub first: u64,
    pub step: u64,
    pub rounds: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            name: "worker".to_owned(),
            first: 0,
            step: 1,
            rounds: 1,
        }
    }
}

pub fn start(mut job: impl FnMut(u64) + Send + 'static, options: Options) -> JoinHandle<()> {
    let (first, step, rounds) = (options.first, options.step, options.rounds);
    let work = move || {
        let mut number = first;
        while number < rounds {
            job(number);
            number += step;
        }
    };
    Builder::new().name(options.name).spawn(work).unwrap()
}
