//! Takes the last message for the end of the threads. All results are there and in order, but a
//! thread that has sent its result is still alive, and nobody waits for it.
//! verdict: extra-outcome in nothing_is_left_running

use std::sync::mpsc;
use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut results = Vec::new();
    for job in jobs {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(job()));
        results.push(receiver);
    }
    results
        .into_iter()
        .map(|receiver| receiver.recv().unwrap())
        .collect()
}
