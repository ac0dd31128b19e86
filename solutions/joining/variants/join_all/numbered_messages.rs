//! Sends results over a channel as they come, each with the number of its job, sorts them, and
//! joins the threads last.

use std::sync::mpsc;
use std::thread;

/// Runs all jobs at once, each on a thread of its own, and returns their results in order.
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, receiver) = mpsc::channel();
    let mut handles = Vec::new();
    for (number, job) in jobs.into_iter().enumerate() {
        let sender = sender.clone();
        handles.push(thread::spawn(move || {
            sender
                .send((number, job()))
                .expect("somebody collects the results");
        }));
    }
    drop(sender);
    let mut results: Vec<(usize, T)> = receiver.iter().collect();
    results.sort_by_key(|(number, _)| *number);
    for handle in handles {
        handle.join().unwrap();
    }
    results.into_iter().map(|(_, result)| result).collect()
}
