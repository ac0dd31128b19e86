//! Starts the daemon in the scope of the jobs. A scope waits for all its threads, joined or not.
//! verdict: deadlock in only_the_daemon_is_cut_off

use std::thread;

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    thread::scope(|scope| {
        scope.spawn(daemon);
        for job in jobs {
            scope.spawn(job);
        }
    });
}
