//! Does the rounds on the thread that called it, and starts a thread that has nothing to do.
//! verdict: deadlock in waits_for_nothing

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
    (0..rounds).for_each(|round| job(first + round * step));
    Builder::new().name(options.name).spawn(|| ()).unwrap()
}
