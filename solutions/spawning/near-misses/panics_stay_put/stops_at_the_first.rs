//! Returns as soon as it has found one job that panicked; nobody waits for the others.
//! verdict: panic in says_why

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let handles: Vec<_> = jobs
        .into_iter()
        .map(|(name, job)| (name, thread::spawn(job)))
        .collect();
    for (name, handle) in handles {
        if let Err(payload) = handle.join() {
            let why = match (payload.downcast_ref(), payload.downcast_ref::<String>()) {
                (Some(text), _) => *text,
                (_, Some(text)) => text.as_str(),
                _ => "no message",
            };
            return vec![(name, why.to_owned())];
        }
    }
    Vec::new()
}
