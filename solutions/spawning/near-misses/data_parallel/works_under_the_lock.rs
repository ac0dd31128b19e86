//! Works while it holds the lock of the sum: all threads are there, and one at a time has its turn.
//! verdict: extra-outcome in at_the_same_time

use rayon::prelude::*;
use std::sync::Mutex;

pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = builder.build().unwrap();
    let sum = Mutex::new(0);
    pool.install(|| {
        numbers.par_iter().for_each(|&number| {
            let mut sum = sum.lock().unwrap();
            *sum += work(number);
        });
    });
    sum.into_inner().unwrap()
}
