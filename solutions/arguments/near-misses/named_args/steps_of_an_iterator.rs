//! Leaves the steps to `step_by`, which panics over a step of 0.
//! verdict: panic in unusual

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

pub fn start(job: impl FnMut(u64) + Send + 'static, options: Options) -> JoinHandle<()> {
    let (first, step, rounds) = (options.first, options.step, options.rounds);
    let work = move || {
        let numbers = (first..).step_by(step as usize);
        numbers.take(rounds as usize).for_each(job);
    };
    Builder::new().name(options.name).spawn(work).unwrap()
}
