//! Has the right name, but takes the system's answer for granted.
//! verdict: panic in refused

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(Builder::new().name(name.to_owned()).spawn(job).unwrap())
}
