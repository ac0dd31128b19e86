//! Ends the program when the jobs are done, to be rid of the daemon. The caller had more to do.
//! verdict: extra-outcome in all_at_once

use std::{process, thread};

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    thread::spawn(daemon);
    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    for handle in handles {
        handle.join().unwrap();
    }
    process::exit(0);
}
