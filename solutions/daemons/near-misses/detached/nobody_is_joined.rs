//! Drops all handles. The jobs are daemons as well then, and cut off like one.
//! verdict: extra-outcome in only_the_daemon_is_cut_off

use std::thread;

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    thread::spawn(daemon);
    for job in jobs {
        thread::spawn(job);
    }
}
