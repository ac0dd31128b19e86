//! Catches the panic within its thread, which then ends as any other and returns what went wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{self, JoinHandle};

pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all named jobs at the same time, and reports which of them panicked, and why.
pub fn run_and_report(jobs: Vec<(&'static str, Job)>) -> Vec<(&'static str, String)> {
    let start = |(name, job): (&'static str, Job)| {
        thread::spawn(move || {
            let payload = catch_unwind(AssertUnwindSafe(job)).err()?;
            let why = match payload.downcast::<String>() {
                Ok(text) => *text,
                Err(other) => match other.downcast::<&str>() {
                    Ok(text) => text.to_string(),
                    Err(_) => "no message".to_string(),
                },
            };
            Some((name, why))
        })
    };
    let handles: Vec<JoinHandle<_>> = jobs.into_iter().map(start).collect();
    handles
        .into_iter()
        .filter_map(|handle| handle.join().unwrap())
        .collect()
}
