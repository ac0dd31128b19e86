//! # First to finish: worked solution
//!
//! A handle is a place to wait for one thread, and here nobody knows which. One channel, on which
//! all of them send, is a place to wait for any.

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
            // Whoever is late finds nobody listening any more, and that is all right.
            let _ = sender.send(job());
        });
    }
    // As long as this one lives, the channel is open, and `recv` would wait for ever for jobs that
    // have all panicked.
    drop(sender);
    results.recv().ok()
}
