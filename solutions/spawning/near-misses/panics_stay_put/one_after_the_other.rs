//! Waits for each job before it starts the next one: no job disturbs another, for there is only one.
//! verdict: deadlock in others_go_on

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let mut crashed = Vec::new();
    for (name, job) in jobs {
        if let Err(payload) = thread::spawn(job).join() {
            let why = match (payload.downcast_ref(), payload.downcast_ref::<String>()) {
                (Some(text), _) => *text,
                (_, Some(text)) => text.as_str(),
                _ => "no message",
            };
            crashed.push((name, why.to_owned()));
        }
    }
    crashed
}
