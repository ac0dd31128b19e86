//! The supervisor's side: takes one request from standard input, reports to standard output.

use std::io;

use super::wire::{self, Order, Report, Summary};
use super::{News, platform};

/// A program that has ended, and everything that it started with it.
pub(super) struct Ended {
    pub(super) summary: Summary,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
}

/// Serves the one request that comes in. Its input stays open as long as the checker lives.
pub(super) fn serve() -> io::Result<()> {
    let (order, parts): (Order, _) = wire::read(&mut io::stdin().lock())?;
    let Order { live, mut request } = order;
    request.stdin = parts.concat();
    let mut checker = io::stdout().lock();
    let mut tell = |news: News<'_>| match news {
        News::Started(program) => wire::write(&mut checker, &Report::Started(program), &[]),
        News::Output(stream, bytes) if live => {
            wire::write(&mut checker, &Report::Output(stream), &[bytes])
        }
        News::Output(..) => Ok(()),
    };
    match platform::run(&request, &mut tell) {
        Ok(Ended {
            summary,
            stdout,
            stderr,
        }) => wire::write(&mut checker, &Report::Ended(summary), &[&stdout, &stderr]),
        Err(trouble) => wire::write(&mut checker, &Report::Failed(trouble), &[]),
    }
}
