//! Takes `thread::spawn`, which knows no names.
//! verdict: extra-outcome in has_its_name

use std::io;
use std::thread::{self, JoinHandle};

pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(thread::spawn(job))
}
