//! Starts the threads in a scope and joins each by hand: what is joined by hand does not bring the
//! scope down.

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all named jobs at the same time, and reports which of them panicked, and why.
pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let mut crashed = Vec::new();
    thread::scope(|scope| {
        let mut running = Vec::new();
        for (name, job) in jobs {
            running.push((name, scope.spawn(job)));
        }
        for (name, thread) in running {
            let Err(payload) = thread.join() else {
                continue;
            };
            let text = payload.downcast_ref::<&str>().copied();
            let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
            crashed.push((name, text.unwrap_or("no message").to_owned()));
        }
    });
    crashed
}
