//! Each thread notes its own crash in a common list: in the order in which they happen.
//! verdict: extra-outcome in says_why

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let crashed = Arc::new(Mutex::new(Vec::new()));
    let mut handles = Vec::new();
    for (name, job) in jobs {
        let crashed = Arc::clone(&crashed);
        handles.push(thread::spawn(move || {
            if let Err(payload) = catch_unwind(AssertUnwindSafe(job)) {
                let why = match (payload.downcast_ref(), payload.downcast_ref::<String>()) {
                    (Some(text), _) => *text,
                    (_, Some(text)) => text.as_str(),
                    _ => "no message",
                };
                crashed.lock().unwrap().push((name, why.to_owned()));
            }
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    crashed.lock().unwrap().clone()
}
