//! Takes an interrupted `poll` for a failure.
//! verdict: fault-not-survived in to_the_end

use std::io::{self, Read};
use std::os::fd::AsFd;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};

/// Why there is nothing more to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// The input has come to its end.
    NoMoreRequests,
    /// The process was asked to end.
    Asked,
}

/// Handles requests until there are no more, or the process is asked to end.
pub fn serve(
    mut requests: impl Read + AsFd + Send + 'static,
    mut handle: impl FnMut(&str),
) -> io::Result<Ended> {
    let terminate = SigSet::from(Signal::SIGTERM);
    terminate.thread_block()?;
    let flags = SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC;
    let signals = SignalFd::with_flags(&terminate, flags)?;
    let mut unread = Vec::new();
    loop {
        if signals.read_signal()?.is_some() {
            return Ok(Ended::Asked);
        }
        if let Some(end) = unread.iter().position(|&byte| byte == b'\n') {
            let line: Vec<u8> = unread.drain(..=end).collect();
            handle(&String::from_utf8_lossy(&line[..end]));
            continue;
        }
        let sources = [requests.as_fd(), signals.as_fd()];
        let mut sources = sources.map(|source| PollFd::new(source, PollFlags::POLLIN));
        poll(&mut sources, PollTimeout::NONE)?;
        if sources[0].any() == Some(true) {
            let mut chunk = [0; 1024];
            match requests.read(&mut chunk)? {
                0 => return Ok(Ended::NoMoreRequests),
                count => unread.extend_from_slice(&chunk[..count]),
            }
        }
    }
}
