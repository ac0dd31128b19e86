//! Takes the first job of the list for the first to end.
//! verdict: deadlock in slow_ones_are_not_waited_for

use std::thread;

/// Runs all jobs at once and returns the result of the first that has one.
pub fn first_to_finish<J, T>(jobs: Vec<J>) -> Option<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    handles.into_iter().find_map(|handle| handle.join().ok())
}
