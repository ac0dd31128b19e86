//! # A named thread: worked solution
//!
//! `thread::spawn` is short for a `Builder` without a name whose failure is a panic. Whoever wants
//! a name, another size of stack or the error, takes the `Builder`.

use std::io::{self, ErrorKind};
use std::thread::{Builder, JoinHandle};

/// Starts a thread with a name. A thread that cannot be started is an error, not a panic.
pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    // The one thing about which `Builder` panics: so it is looked at before.
    if name.contains('\0') {
        return Err(io::Error::new(
            ErrorKind::InvalidInput,
            "a thread's name has no zero byte in it",
        ));
    }
    // The builder's `spawn` has the system's answer as its value: it is passed on as it is.
    Builder::new().name(name.to_owned()).spawn(job)
}
