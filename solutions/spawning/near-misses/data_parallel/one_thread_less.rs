//! Counts its own thread as one of the pool's. It is not: it waits in `install`.
//! verdict: extra-outcome in at_the_same_time

use rayon::prelude::*;

pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.saturating_sub(1).max(1));
    let pool = builder.build().unwrap();
    pool.install(|| numbers.par_iter().map(|&number| work(number)).sum())
}
