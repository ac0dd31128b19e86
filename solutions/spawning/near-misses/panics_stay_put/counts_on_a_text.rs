//! Takes it for granted that every panic says something.
//! verdict: panic in says_nothing

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
            let why = match payload.downcast_ref::<&str>() {
                Some(text) => text.to_string(),
                None => payload.downcast_ref::<String>().unwrap().clone(),
            };
            crashed.push((name, why));
        }
    }
    crashed
}
