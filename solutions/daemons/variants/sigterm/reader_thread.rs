//! A thread of its own reads lines and sends them over a channel, one only when the last one is done. The
//! caller looks for the signal before each, and now and then while nothing comes.

use std::io::{self, BufRead, BufReader, Read};
use std::os::fd::AsFd;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{SIGTERM, SigSet};
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
    let mut mask = SigSet::empty();
    mask.add(SIGTERM);
    // Threads that start from here on have it blocked, too.
    mask.thread_block()?;
    let asked = SignalFd::with_flags(&mask, SfdFlags::SFD_NONBLOCK)?;
    let (sender, lines) = sync_channel(0);
    // It may still wait for a line when we return. Nobody waits for it then.
    thread::spawn(move || {
        for line in BufReader::new(requests).split(b'\n') {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    loop {
        if asked.read_signal()?.is_some() {
            return Ok(Ended::Asked);
        }
        match lines.recv_timeout(Duration::from_millis(10)) {
            Ok(line) if asked.read_signal()?.is_none() => {
                handle(&String::from_utf8_lossy(&line?));
            }
            Ok(_) => return Ok(Ended::Asked),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::NoMoreRequests),
        }
    }
}
