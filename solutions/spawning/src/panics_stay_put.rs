//! # Panics stay put: worked solution
//!
//! What a panic throws, the *payload*, unwinds its thread and then waits in the handle for whoever
//! joins. It can be a value of any type, so it comes as a `Box<dyn Any + Send>`: to see what it is,
//! one asks for the types that it may have.

use std::any::Any;
use std::thread;

/// A closure of any kind, packed so that different ones fit into one list.
pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all named jobs at the same time, and reports which of them panicked, and why.
pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let handles: Vec<_> = jobs
        .into_iter()
        .map(|(name, job)| (name, thread::spawn(job)))
        .collect();

    // `join` says how the thread has ended. Unwrapping would make its panic ours.
    let mut crashed = Vec::new();
    for (name, handle) in handles {
        if let Err(payload) = handle.join() {
            crashed.push((name, message(payload.as_ref())));
        }
    }
    crashed
}

/// What the panic said.
fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "no message".to_owned()
    }
}
