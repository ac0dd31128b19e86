//! Folds each piece and reduces what the pieces came to.

use rayon::prelude::*;

/// Adds up what `work` makes of each number, on a pool of so many threads.
pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = builder.build().unwrap();
    pool.install(|| {
        let pieces = numbers
            .into_par_iter()
            .fold(|| 0, |sum, number| sum + work(*number));
        pieces.reduce(|| 0, |one, other| one + other)
    })
}
