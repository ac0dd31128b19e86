//! Joins all its threads, the daemon's among them.
//! verdict: deadlock in only_the_daemon_is_cut_off

use std::thread;

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    let daemon = thread::spawn(daemon);
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    for handle in handles {
        handle.join().unwrap();
    }
    daemon.join().unwrap();
}
