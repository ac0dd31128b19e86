//! Knows panics with a fixed text only. A text that is put together is a `String`.
//! verdict: extra-outcome in says_why

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let handles: Vec<_> = jobs
        .into_iter()
        .map(|(name, job)| (name, thread::spawn(job)))
        .collect();
    let mut crashed = Vec::new();
    for (name, handle) in handles {
        if let Err(payload) = handle.join() {
            let text = payload.downcast_ref::<&str>();
            crashed.push((name, text.unwrap_or(&"no message").to_string()));
        }
    }
    crashed
}
