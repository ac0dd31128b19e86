//! The ends of pipes from which the supervisor reads what the program writes.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::process::Child;

use nix::fcntl::{FcntlArg, OFlag, fcntl};

use crate::child::stream::Kept;
use crate::child::{News, Stream, Tell};

/// How much to read at once.
const CHUNK: usize = 16 * 1024;

/// The two output streams of the program.
pub(super) struct Streams {
    stdout: Pipe,
    stderr: Pipe,
}

impl Streams {
    /// Takes over the pipes of `program`.
    pub(super) fn of(program: &mut Child, limit: usize) -> io::Result<Self> {
        Ok(Self {
            stdout: Pipe::new(Stream::Stdout, program.stdout.take(), limit)?,
            stderr: Pipe::new(Stream::Stderr, program.stderr.take(), limit)?,
        })
    }

    /// The descriptors to wait for: those that have not reached their end.
    pub(super) fn open_ends(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        let sources = [&self.stdout.source, &self.stderr.source];
        sources.into_iter().flatten().map(AsFd::as_fd)
    }

    /// Takes what is there, one chunk of each at most. Returns whether there was anything.
    pub(super) fn take(&mut self, tell: &mut Tell<'_>) -> io::Result<bool> {
        Ok(self.stdout.take(tell)? | self.stderr.take(tell)?)
    }

    /// Whether one of them exceeded its limit.
    pub(super) fn cut(&self) -> bool {
        self.stdout.kept.cut || self.stderr.kept.cut
    }

    /// Takes the rest, which the kernel has kept, when all that could write to them is dead. Should
    /// somebody write on all the same, the limit ends it.
    pub(super) fn drain(&mut self, tell: &mut Tell<'_>) -> io::Result<()> {
        while !self.cut() && self.take(tell)? {}
        Ok(())
    }

    /// What was kept of standard output and standard error.
    pub(super) fn into_kept(self) -> (Kept, Kept) {
        (self.stdout.kept, self.stderr.kept)
    }
}

/// A pipe that is read without waiting, and what came out of it.
struct Pipe {
    name: Stream,
    /// `None` once the end was reached.
    source: Option<File>,
    kept: Kept,
}

impl Pipe {
    fn new(name: Stream, source: Option<impl Into<OwnedFd>>, limit: usize) -> io::Result<Self> {
        let source = source.map(|end| File::from(end.into()));
        if let Some(end) = &source {
            fcntl(end, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        }
        Ok(Self {
            name,
            source,
            kept: Kept::new(limit),
        })
    }

    fn take(&mut self, tell: &mut Tell<'_>) -> io::Result<bool> {
        let Some(source) = &mut self.source else {
            return Ok(false);
        };
        let mut chunk = [0; CHUNK];
        match source.read(&mut chunk) {
            Ok(0) => self.source = None,
            Ok(count) => {
                let kept = self.kept.add(&chunk[..count]);
                tell(News::Output(self.name, kept))?;
                return Ok(true);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(true),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(false)
    }
}
