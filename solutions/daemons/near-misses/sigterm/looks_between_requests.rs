//! Looks for the signal before each request, and waits for the requests alone. While nothing comes, it
//! does not look.
//! verdict: resource-limit in with_nothing_to_do

use std::io::{self, BufRead, BufReader, Read};
use std::os::fd::AsFd;

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
    requests: impl Read + AsFd + Send + 'static,
    mut handle: impl FnMut(&str),
) -> io::Result<Ended> {
    let terminate = SigSet::from(Signal::SIGTERM);
    terminate.thread_block()?;
    let signals = SignalFd::with_flags(&terminate, SfdFlags::SFD_NONBLOCK)?;
    for line in BufReader::new(requests).lines() {
        if signals.read_signal()?.is_some() {
            return Ok(Ended::Asked);
        }
        handle(&line?);
    }
    Ok(Ended::NoMoreRequests)
}
