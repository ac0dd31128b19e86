//! Sets the size of the common pool, which can be done only once in the life of a program.
//! verdict: extra-outcome in pool_of_its_own

use rayon::prelude::*;

pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let _ = builder.build_global();
    numbers.par_iter().map(|&number| work(number)).sum()
}
