//! Catches panics, in the same process. Whatever else the job does, it does to the caller.
//! verdict: extra-outcome in it_fails

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a job ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// It returned this.
    Returned(String),
    /// It panicked.
    Panicked,
    /// It ended its process, with this code.
    Exited(i32),
    /// A signal ended it, with this number.
    Killed(i32),
}

/// Runs a job in a process of its own. The program must have a single thread.
pub fn isolated(job: impl FnOnce() -> String) -> io::Result<Ended> {
    Ok(match catch_unwind(AssertUnwindSafe(job)) {
        Ok(text) => Ended::Returned(text),
        Err(_) => Ended::Panicked,
    })
}
