//! Makes the name in a function of its own, whose error `?` passes on.

use std::io;
use std::thread::{self, JoinHandle};

fn checked(name: &str) -> io::Result<String> {
    match name.find('\0') {
        None => Ok(name.into()),
        Some(place) => {
            let says = format!("the byte {place} of the name is zero");
            Err(io::Error::new(io::ErrorKind::InvalidInput, says))
        }
    }
}

/// Starts a thread with a name. A thread that cannot be started is an error, not a panic.
pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    let builder = thread::Builder::new().name(checked(name)?);
    let handle = builder.spawn(move || job())?;
    Ok(handle)
}
