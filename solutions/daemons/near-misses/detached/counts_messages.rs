//! Waits for a message from each job, and not for the threads, which are still there then.
//! verdict: extra-outcome in only_the_daemon_is_cut_off

use std::sync::mpsc;
use std::thread;

pub fn with_daemon<J>(daemon: impl FnOnce() + Send + 'static, jobs: Vec<J>)
where
    J: FnOnce() + Send + 'static,
{
    thread::spawn(daemon);
    let (sender, done) = mpsc::channel();
    for job in jobs {
        let sender = sender.clone();
        thread::spawn(move || {
            job();
            sender.send(()).unwrap();
        });
    }
    drop(sender);
    for () in done {}
}
