//! Unwraps what `send` says: a thread that comes too late panics, somewhere in the background.
//! verdict: panic in any_may_be_first

use std::sync::mpsc;
use std::thread;

/// Runs all jobs at once and returns the result of the first that has one.
pub fn first_to_finish<J, T>(jobs: Vec<J>) -> Option<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, results) = mpsc::channel();
    for job in jobs {
        let sender = sender.clone();
        thread::spawn(move || {
            sender.send(job()).unwrap();
        });
    }
    drop(sender);
    results.recv().ok()
}
