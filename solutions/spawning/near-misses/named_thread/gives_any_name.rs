//! Gives the name to the builder, whatever it is: the builder panics over a zero byte.
//! verdict: panic in not_a_name

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    Builder::new().name(name.to_owned()).spawn(job)
}
