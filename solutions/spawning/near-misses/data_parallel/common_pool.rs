//! Makes no pool: the work is done in the one that the whole program shares.
//! verdict: extra-outcome in pool_of_its_own

use rayon::prelude::*;

pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    numbers.par_iter().map(|&number| work(number)).sum()
}
