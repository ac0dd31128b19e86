//! The same programs, against std.

use ::std::fmt::Display;
use ::std::sync::{Mutex, PoisonError};
use ::std::thread;

pub(super) use ::std;

#[path = "programs/mod.rs"]
#[expect(clippy::duplicate_mod, reason = "that is what this is about")]
pub(super) mod programs;

/// What the program that runs has observed.
static OBSERVED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Adds a line to the outcome.
pub(super) fn observe(what: impl Display) {
    let what = what.to_string();
    let mut observed = OBSERVED.lock().unwrap_or_else(PoisonError::into_inner);
    observed.push(what);
}

/// The outcome of one run, written as those of explored ones are.
pub(super) fn outcome(program: fn()) -> String {
    static RUNNING: Mutex<()> = Mutex::new(());
    let _alone = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    let main = thread::Builder::new().name("main".to_owned());
    let ended = main.spawn(program).expect("a thread is to be had").join();
    let mut observed = OBSERVED.lock().unwrap_or_else(PoisonError::into_inner);
    let mut parts = std::mem::take(&mut *observed);
    parts.extend(ended.is_err().then(|| "panicked".to_owned()));
    parts.join(" ")
}
