//! Makes a pool of the right size, and never goes into it.
//! verdict: extra-outcome in pool_of_its_own

use rayon::prelude::*;

pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let _pool = builder.build().unwrap();
    numbers.par_iter().map(|&number| work(number)).sum()
}
