//! Takes the first message, and then joins everybody to be tidy.
//! verdict: deadlock in slow_ones_are_not_waited_for

use std::sync::mpsc;
use std::thread;

/// Runs all jobs at once and returns the result of the first that has one.
pub fn first_to_finish<J, T>(jobs: Vec<J>) -> Option<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, results) = mpsc::channel();
    let mut handles = Vec::new();
    for job in jobs {
        let sender = sender.clone();
        handles.push(thread::spawn(move || sender.send(job())));
    }
    drop(sender);
    let first = results.recv().ok();
    for handle in handles {
        let _ = handle.join();
    }
    first
}
