//! Says nothing about the signal, which then ends the process in the middle of its work.
//! verdict: panic in with_work_in_hand

use std::io::{self, BufRead, BufReader, Read};
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
    mut handle: impl FnMut(&str),
) -> io::Result<Ended> {
    for line in BufReader::new(requests).lines() {
        handle(&line?);
    }
    Ok(Ended::NoMoreRequests)
}
