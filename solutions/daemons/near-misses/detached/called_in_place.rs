//! Calls the daemon, as if calling something in the background put it there.
//! verdict: deadlock in only_the_daemon_is_cut_off

use std::thread;

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    daemon();
    for handle in handles {
        handle.join().unwrap();
    }
}
