//! Leaves the waiting to the scope: it does wait for all, and then panics because one of them has.
//! verdict: panic in others_go_on

use std::sync::Mutex;
use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let done = Mutex::new(Vec::new());
    let names: Vec<_> = jobs.iter().map(|(name, _)| *name).collect();
    thread::scope(|scope| {
        for (name, job) in jobs {
            let done = &done;
            scope.spawn(move || {
                job();
                done.lock().unwrap().push(name);
            });
        }
    });
    let done = done.into_inner().unwrap();
    let crashed = names.into_iter().filter(|name| !done.contains(name));
    crashed
        .map(|name| (name, "no message".to_owned()))
        .collect()
}
