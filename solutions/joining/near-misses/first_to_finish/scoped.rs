//! Uses a scope, which waits for all its threads, wanted or not.
//! verdict: deadlock in slow_ones_are_not_waited_for

use std::sync::mpsc;
use std::thread;

/// Runs all jobs at once and returns the result of the first that has one.
pub fn first_to_finish<J, T>(jobs: Vec<J>) -> Option<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for job in jobs {
            let sender = sender.clone();
            scope.spawn(move || sender.send(job()));
        }
        drop(sender);
        results.recv().ok()
    })
}
