//! The supervisor's side: takes one request from standard input, reports to standard output.

use std::io;

use super::wire::{self, Report, Summary};
use super::{Request, platform};

/// A program that has ended, and everything that it started with it.
pub(super) struct Ended {
    pub(super) summary: Summary,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
}

/// Serves the one request that comes in. Its input stays open as long as the checker lives.
pub(super) fn serve() -> io::Result<()> {
    let (mut request, parts): (Request, _) = wire::read(&mut io::stdin().lock())?;
    request.stdin = parts.concat();
    let mut checker = io::stdout().lock();
    let started = |program| wire::write(&mut checker, &Report::Started(program), &[]);
    match platform::run(&request, started) {
        Ok(Ended {
            summary,
            stdout,
            stderr,
        }) => wire::write(&mut checker, &Report::Ended(summary), &[&stdout, &stderr]),
        Err(trouble) => wire::write(&mut checker, &Report::Failed(trouble), &[]),
    }
}
