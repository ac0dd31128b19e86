//! Gives the pool a task for each number; all of them add to one atomic.

use std::sync::atomic::{AtomicU64, Ordering};

/// Adds up what `work` makes of each number, on a pool of so many threads.
pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let sum = AtomicU64::new(0);
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = builder.build().unwrap();
    pool.scope(|scope| {
        for &number in numbers {
            let (sum, work) = (&sum, &work);
            scope.spawn(move |_| {
                sum.fetch_add(work(number), Ordering::Relaxed);
            });
        }
    });
    sum.into_inner()
}
