//! Shows the payload with `{:?}`, which says no more than that it is some value.
//! verdict: extra-outcome in others_go_on

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
            crashed.push((name, format!("{payload:?}")));
        }
    }
    crashed
}
