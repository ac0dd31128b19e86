//! # Asked to end
//!
//! Whoever stops a service, a user, a container or the system that shuts down, sends it `SIGTERM`
//! first. It is a request: finish what you have in hand, and go. If nothing else is said, the signal
//! ends the process there and then, in the middle of whatever it does.
//!
//! A signal can have a handler, a function that the kernel calls between any two instructions. Almost
//! nothing may be done there: not print, not allocate, not take a lock, because the program may be in
//! the middle of just that. To install one is `unsafe` for this reason. There is a way without: the
//! signal is *blocked*, so that it stays pending, and is read like a message when it suits you.
//!
//! Write `serve`. From outside it looks like this:
//!
//! ```text
//! match serve(io::stdin(), |request| print_invoice(request))? {
//!     Ended::NoMoreRequests => println!("all done"),
//!     Ended::Asked => println!("asked to end; the last invoice is complete"),
//! }
//! ```
//!
//! What it promises:
//!
//! - It reads requests, each a line, and calls `handle` with each of them, without its line end, one
//!   after the other. A line may come in pieces, and many lines may come at once.
//! - At the end of the input it returns `NoMoreRequests`.
//! - If `SIGTERM` comes while a request is handled, that one is handled to its end. No other one is
//!   begun, even if it has been read already, and `serve` returns `Asked`.
//! - If `SIGTERM` comes while there is nothing to do, `serve` returns `Asked` at once, although the
//!   input is still open.
//! - It does not look for work in vain: while nothing comes, it sleeps.
//!
//! You may need: `nix::sys::signal::{SigSet, Signal}` with `SigSet::thread_block`;
//! `nix::sys::signalfd::{SignalFd, SfdFlags}`, from which pending signals are read, and which does
//! not wait with `SFD_NONBLOCK`; `nix::poll::{poll, PollFd, PollFlags, PollTimeout}`, which waits until
//! one of several descriptors has something to read, and may be interrupted (`Errno::EINTR`).

use std::io::{self, Read};
use std::os::fd::AsFd;

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
    handle: impl FnMut(&str),
) -> io::Result<Ended> {
    todo!("block the signal; wait for a request or the signal; handle complete lines")
}
