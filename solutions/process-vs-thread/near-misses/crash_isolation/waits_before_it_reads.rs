//! Waits for the child before it reads: a long text does not fit into the pipe.
//! verdict: deadlock in it_returns

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;

use nix::errno::Errno;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, fork};

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
    io::stdout().flush()?;
    let (mut reader, mut writer) = io::pipe()?;

    // SAFETY: the program has a single thread, as our documentation demands: no lock can be held
    // by a thread that does not exist in the child.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            let report = match catch_unwind(AssertUnwindSafe(job)) {
                Ok(text) => format!("returned {text}"),
                Err(_) => "panicked".to_owned(),
            };
            let sent = writer.write_all(report.as_bytes());
            process::exit(i32::from(sent.is_err()));
        }
        ForkResult::Parent { child } => {
            drop(writer);
            let mut report = String::new();
            let status = wait_for(child)?;
            let read = reader.read_to_string(&mut report);
            read?;
            Ok(match (status, report.strip_prefix("returned ")) {
                (WaitStatus::Signaled(_, signal, _), _) => Ended::Killed(signal as i32),
                (_, Some(text)) => Ended::Returned(text.to_owned()),
                (_, None) if report == "panicked" => Ended::Panicked,
                (WaitStatus::Exited(_, code), None) => Ended::Exited(code),
                (other, None) => return Err(io::Error::other(format!("{other:?}"))),
            })
        }
    }
}

/// Waits until the child has ended, as often as it takes.
fn wait_for(child: Pid) -> nix::Result<WaitStatus> {
    loop {
        match waitpid(child, None) {
            Err(Errno::EINTR) => {}
            ended => return ended,
        }
    }
}
