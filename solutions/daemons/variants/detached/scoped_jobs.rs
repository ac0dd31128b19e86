//! Has the jobs in a scope, which waits for them, and the daemon outside of it.

use std::thread;

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    thread::spawn(daemon);
    thread::scope(|scope| {
        for job in jobs {
            scope.spawn(job);
        }
    });
}
