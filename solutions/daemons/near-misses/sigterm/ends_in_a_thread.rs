//! A thread waits for the signal and ends the process, whatever is in hand.
//! verdict: extra-outcome in with_work_in_hand

use std::io::{self, BufRead, BufReader, Read};
use std::os::fd::AsFd;
use std::process;
use std::thread;

use nix::sys::signal::{SigSet, Signal};

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
    thread::spawn(move || {
        let _ = terminate.wait();
        process::exit(0);
    });
    for line in BufReader::new(requests).lines() {
        handle(&line?);
    }
    Ok(Ended::NoMoreRequests)
}
