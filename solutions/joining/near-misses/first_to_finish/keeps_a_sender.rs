//! Keeps a sender of its own, so that the channel never closes: if nobody brings anything, it waits
//! for ever.
//! verdict: deadlock in panics_do_not_count

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
        thread::spawn(move || sender.send(job()));
    }
    results.recv().ok()
}
