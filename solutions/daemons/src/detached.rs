//! # In the background: worked solution
//!
//! A handle that is dropped waits for nothing and ends nothing. Its thread is on its own.

use std::thread;

/// Starts `daemon` and all `jobs`, and waits for the jobs only.
pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    // Nobody can join it any more. It goes on until it ends, or the program does.
    drop(thread::spawn(daemon));

    let handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    for handle in handles {
        handle.join().expect("no job panics");
    }
}
