//! Halves the list until single numbers are left, and works on both halves at once.

use rayon::ThreadPoolBuilder;

fn sum(numbers: &[u64], work: &(impl Fn(u64) -> u64 + Sync)) -> u64 {
    match numbers {
        [] => 0,
        [number] => work(*number),
        _ => {
            let (left, right) = numbers.split_at(numbers.len() / 2);
            let (left, right) = rayon::join(|| sum(left, work), || sum(right, work));
            left + right
        }
    }
}

/// Adds up what `work` makes of each number, on a pool of so many threads.
pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    pool.unwrap().install(|| sum(numbers, &work))
}
