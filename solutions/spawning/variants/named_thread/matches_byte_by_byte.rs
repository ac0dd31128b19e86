//! Looks at each byte, and takes the answer apart with `match`.

use std::io;
use std::thread::{self, JoinHandle};

/// Starts a thread with a name. A thread that cannot be started is an error, not a panic.
pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    for byte in name.bytes() {
        if byte == 0 {
            return Err(io::ErrorKind::InvalidInput.into());
        }
    }
    let builder = thread::Builder::new()
        .name(name.to_string())
        .stack_size(1 << 20);
    match builder.spawn(job) {
        Ok(handle) => Ok(handle),
        Err(error) => Err(error),
    }
}
