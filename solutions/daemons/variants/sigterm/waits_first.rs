//! Waits before each request, with no patience at all if there is one already. The signals may block:
//! they are only read when `poll` says that there is one. The mask is put back at the end.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read};
use std::os::fd::{AsFd, BorrowedFd};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{SigSet, SigmaskHow, Signal};
use nix::sys::signalfd::SignalFd;

/// Why there is nothing more to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// The input has come to its end.
    NoMoreRequests,
    /// The process was asked to end.
    Asked,
}

/// A signal mask that is put back.
struct Blocked(SigSet);

impl Drop for Blocked {
    fn drop(&mut self) {
        let _ = self.0.thread_set_mask();
    }
}

/// Handles requests until there are no more, or the process is asked to end.
pub fn serve(
    mut requests: impl Read + AsFd + Send + 'static,
    mut handle: impl FnMut(&str),
) -> io::Result<Ended> {
    let terminate = SigSet::from_iter([Signal::SIGTERM]);
    let _blocked = Blocked(terminate.thread_swap_mask(SigmaskHow::SIG_BLOCK)?);
    let signals = SignalFd::new(&terminate)?;
    let (mut lines, mut last) = (VecDeque::new(), String::new());
    loop {
        let patience = match lines.is_empty() {
            true => PollTimeout::NONE,
            false => PollTimeout::ZERO,
        };
        let [input, signal] = ready(requests.as_fd(), signals.as_fd(), patience)?;
        if signal {
            signals.read_signal()?;
            return Ok(Ended::Asked);
        }
        if let Some(line) = lines.pop_front() {
            let line: String = line;
            handle(&line);
        } else if input {
            let mut chunk = [0; 64];
            let count = match requests.read(&mut chunk) {
                Ok(0) => return Ok(Ended::NoMoreRequests),
                Err(error) if error.kind() == ErrorKind::Interrupted => 0,
                count => count?,
            };
            last.push_str(&String::from_utf8_lossy(&chunk[..count]));
            while let Some((line, rest)) = last.split_once('\n') {
                lines.push_back(line.to_owned());
                last = rest.to_owned();
            }
        }
    }
}

/// Which of the two has something to read.
fn ready(one: BorrowedFd, other: BorrowedFd, patience: PollTimeout) -> io::Result<[bool; 2]> {
    let mut both = [one, other].map(|fd| PollFd::new(fd, PollFlags::POLLIN));
    match poll(&mut both, patience) {
        Ok(_) => Ok(both.map(|fd| fd.any() == Some(true))),
        Err(Errno::EINTR) => Ok([false; 2]),
        Err(error) => Err(error.into()),
    }
}
