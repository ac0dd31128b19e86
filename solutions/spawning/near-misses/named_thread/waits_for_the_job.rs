//! Waits for the job, to have its value ready for whoever joins.
//! verdict: deadlock in beside_the_caller

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let value = Builder::new().name(name.to_owned()).spawn(job)?.join();
    let value = value.map_err(|_| io::Error::other("the job panicked"))?;
    Builder::new().name(name.to_owned()).spawn(move || value)
}
