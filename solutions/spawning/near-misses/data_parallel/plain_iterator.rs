//! Goes into the pool, and there walks the list with a plain iterator, on one of its threads.
//! verdict: extra-outcome in at_the_same_time

pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = builder.build().unwrap();
    pool.install(|| numbers.iter().map(|&number| work(number)).sum())
}
