//! Starts a thread for each number by hand, however many there are.
//! verdict: extra-outcome in pool_of_its_own

use std::thread;

pub fn sum_of(numbers: &[u64], work: impl Fn(u64) -> u64 + Send + Sync, threads: usize) -> u64 {
    let work = &work;
    let mut sum = 0;
    for some in numbers.chunks(64) {
        sum += thread::scope(|scope| {
            let handles: Vec<_> = some
                .iter()
                .map(|&number| scope.spawn(move || work(number)))
                .collect();
            let values = handles.into_iter().map(|handle| handle.join().unwrap());
            values.sum::<u64>()
        });
    }
    sum
}
