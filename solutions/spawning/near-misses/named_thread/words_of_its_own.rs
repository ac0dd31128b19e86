//! Puts an error of its own in the place of the system's: whoever gets it cannot tell whether it is
//! worth trying again.
//! verdict: extra-outcome in refused

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Builder::new()
        .name(name.to_owned())
        .spawn(job)
        .map_err(|_| io::Error::other("no thread"))
}
