//! Reports over a pair of sockets with a first byte that says what follows, and sees the end of the
//! child's process with a guard that waits when it is dropped or asked.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::panic;
use std::process::exit;

use nix::errno::Errno;
use nix::sys::wait::WaitStatus::{self, Exited, Signaled};
use nix::sys::wait::waitpid;
use nix::unistd::ForkResult::{Child, Parent};
use nix::unistd::{Pid, fork};

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

/// A child that has not been waited for.
struct Running(Pid);

impl Running {
    fn end(&self) -> nix::Result<WaitStatus> {
        let mut ended = waitpid(self.0, None);
        while ended == Err(Errno::EINTR) {
            ended = waitpid(self.0, None);
        }
        ended
    }
}

/// Runs a job in a process of its own. The program must have a single thread.
pub fn isolated(job: impl FnOnce() -> String) -> io::Result<Ended> {
    io::stdout().flush()?;
    let (mut here, there) = UnixStream::pair()?;
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    let child = match unsafe { fork() }? {
        Child => {
            drop(here);
            exit(report(job, there).map_or(1, |()| 0));
        }
        Parent { child } => Running(child),
    };
    drop(there);
    let mut bytes = Vec::new();
    let read = here.read_to_end(&mut bytes);
    let status = child.end()?;
    // A child that was killed may have left its end of the socket in any state.
    match (status, bytes.split_first()) {
        (Signaled(_, signal, _), _) => Ok(Ended::Killed(signal as i32)),
        (_, Some((0, text))) => {
            read?;
            Ok(Ended::Returned(String::from_utf8_lossy(text).into_owned()))
        }
        (_, Some(_)) => Ok(Ended::Panicked),
        (Exited(_, code), None) => Ok(Ended::Exited(code)),
        _ => Err(io::ErrorKind::Other.into()),
    }
}

fn report(job: impl FnOnce() -> String, mut to: UnixStream) -> io::Result<()> {
    match panic::catch_unwind(panic::AssertUnwindSafe(job)) {
        Ok(text) => {
            to.write_all(&[0])?;
            to.write_all(text.as_bytes())
        }
        Err(_) => to.write_all(&[1]),
    }
}
