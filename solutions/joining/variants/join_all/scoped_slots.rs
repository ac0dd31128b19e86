//! Gives each scoped thread the slot for its result to write to, and never calls `join` itself:
//! the end of the scope waits for all.

use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut slots: Vec<Option<T>> = jobs.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for (slot, job) in slots.iter_mut().zip(jobs) {
            scope.spawn(move || *slot = Some(job()));
        }
    });
    slots
        .into_iter()
        .map(|slot| slot.expect("the scope has waited"))
        .collect()
}
