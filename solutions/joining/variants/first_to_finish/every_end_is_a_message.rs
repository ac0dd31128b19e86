//! Has every thread send how it ended, and reads until one of them ended well.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::thread;

/// Runs all jobs at once and returns the result of the first that has one.
pub fn first_to_finish<J, T>(jobs: Vec<J>) -> Option<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, ends) = mpsc::sync_channel(jobs.len());
    let count = jobs.len();
    for job in jobs {
        let sender = sender.clone();
        thread::spawn(move || sender.send(panic::catch_unwind(AssertUnwindSafe(job))));
    }
    ends.iter().take(count).find_map(Result::ok)
}
