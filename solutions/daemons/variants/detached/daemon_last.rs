//! Starts the daemon after the jobs, from a thread builder, and joins the jobs backwards.

use std::thread::{self, Builder};

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    let mut handles: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    Builder::new()
        .name("daemon".to_owned())
        .spawn(daemon)
        .unwrap();
    while let Some(handle) = handles.pop() {
        handle.join().unwrap();
    }
}
