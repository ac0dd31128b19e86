//! Leaves the zero bytes out, so that there is a thread under a name that nobody asked for.
//! verdict: extra-outcome in not_a_name

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    Builder::new().name(name.replace('\0', "")).spawn(job)
}
