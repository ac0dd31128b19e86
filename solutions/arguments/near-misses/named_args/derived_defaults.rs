//! Derives the defaults: no name, no step and no rounds.
//! verdict: extra-outcome in nothing_said

use std::thread::{Builder, JoinHandle};

#[derive(Clone, Debug, Default)]
pub struct Options {
    pub name: String,
    pub first: u64,
    pub step: u64,
    pub rounds: u64,
}

pub fn start(mut job: impl FnMut(u64) + Send + 'static, options: Options) -> JoinHandle<()> {
    let (first, step, rounds) = (options.first, options.step, options.rounds);
    let work = move || (0..rounds).for_each(|round| job(first + round * step));
    Builder::new().name(options.name).spawn(work).unwrap()
}
