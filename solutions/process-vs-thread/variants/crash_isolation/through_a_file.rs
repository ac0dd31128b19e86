//! The child leaves its report in a file in memory. So the parent waits first, and reads then.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use nix::libc;
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, fork};

/// How a job ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// It returned this.
    Returned(String),
    /// It panicked.
    Panicked,
    /// It ended its process, with this code.
    Exited(i32),
    /// A signal ended it, with this number.
    Killed(i32),
}

/// Runs a job in a process of its own. The program must have a single thread.
pub fn isolated(job: impl FnOnce() -> String) -> io::Result<Ended> {
    io::stdout().lock().flush()?;
    // Opened before the fork: both processes have the same file, with the same position.
    let mut file = File::from(memfd_create("report", MFdFlags::MFD_CLOEXEC)?);
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    let ForkResult::Parent { child } = (unsafe { fork() })? else {
        let done = catch_unwind(AssertUnwindSafe(|| file.write_all(job().as_bytes())));
        let mark = file.write_all(if done.is_ok() { b"+" } else { b"-" });
        let _ = io::stdout().flush();
        // SAFETY: it may be called at any time; what there was to flush is flushed.
        unsafe { libc::_exit(if mark.is_ok() { 0 } else { 1 }) }
    };
    let status = loop {
        match waitpid(child, None) {
            Err(nix::Error::EINTR) => continue,
            status => break status?,
        }
    };
    if let WaitStatus::Signaled(_, signal, _) = status {
        return Ok(Ended::Killed(signal as i32));
    }
    let mut report = String::new();
    file.rewind()?;
    file.read_to_string(&mut report)?;
    match (report.pop(), status) {
        (Some('+'), _) => Ok(Ended::Returned(report)),
        (Some('-'), _) => Ok(Ended::Panicked),
        (_, WaitStatus::Exited(_, code)) => Ok(Ended::Exited(code)),
        _ => Err(io::ErrorKind::Other.into()),
    }
}
