//! Installs a handler, which may come between any two instructions, and prints there. It has to be
//! `unsafe`, and that is what it is.
//! verdict: breaks-rule

use std::io::{self, BufRead, BufReader, Read};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};

use nix::sys::signal::{SigHandler, Signal, signal};

/// Why there is nothing more to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// The input has come to its end.
    NoMoreRequests,
    /// The process was asked to end.
    Asked,
}

static ASKED: AtomicBool = AtomicBool::new(false);

extern "C" fn on_signal(_: i32) {
    println!("asked to end");
    ASKED.store(true, Ordering::SeqCst);
}

/// Handles requests until there are no more, or the process is asked to end.
pub fn serve(
    requests: impl Read + AsFd + Send + 'static,
    mut handle: impl FnMut(&str),
) -> io::Result<Ended> {
    // SAFETY: there is none.
    unsafe { signal(Signal::SIGTERM, SigHandler::Handler(on_signal)) }?;
    for line in BufReader::new(requests).lines() {
        handle(&line?);
        if ASKED.load(Ordering::SeqCst) {
            return Ok(Ended::Asked);
        }
    }
    Ok(Ended::NoMoreRequests)
}
