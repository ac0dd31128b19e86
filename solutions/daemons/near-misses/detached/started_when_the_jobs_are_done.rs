//! Starts the daemon when the jobs are done, so that it does not disturb them.
//! verdict: deadlock in all_at_once

use std::thread;

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    for handle in handles {
        handle.join().unwrap();
    }
    thread::spawn(daemon);
}
