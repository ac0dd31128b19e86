//! # Data-parallel work: worked solution
//!
//! No thread is started by hand, nothing is cut, nothing is locked. What is to be done stands there
//! as with any iterator; that it is done on several threads, `par_iter` says, and on how many, the
//! pool.

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Adds up what `work` makes of each number, on a pool of so many threads.
pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("the system has threads for the pool");

    // Parallel iterators work in the pool in which they are called. `install` takes us there, and
    // comes back when the work is done. The pool goes at the end of this function.
    pool.install(|| numbers.par_iter().map(|&number| work(number)).sum())
}
