//! The end of a pipe from which the supervisor reads what the program writes.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use nix::fcntl::{FcntlArg, OFlag, fcntl};

use crate::child::stream::Kept;

/// How much to read at once.
const CHUNK: usize = 16 * 1024;

/// A pipe that is read without waiting, and what came out of it.
pub(super) struct Pipe {
    /// `None` once the end was reached.
    source: Option<File>,
    pub(super) kept: Kept,
}

impl Pipe {
    pub(super) fn new(source: Option<impl Into<OwnedFd>>, limit: usize) -> Self {
        let source = source.map(|end| File::from(end.into()));
        Self {
            source,
            kept: Kept::new(limit),
        }
    }

    /// The descriptor to wait for, unless the end was reached.
    pub(super) fn open_end(&self) -> Option<BorrowedFd<'_>> {
        self.source.as_ref().map(|source| source.as_fd())
    }

    /// To be called once, before the first read.
    pub(super) fn never_wait(&self) -> io::Result<()> {
        if let Some(end) = self.open_end() {
            fcntl(end, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        }
        Ok(())
    }

    /// Takes what is there, one chunk at most. Returns whether there was anything.
    pub(super) fn take(&mut self) -> io::Result<bool> {
        let Some(source) = &mut self.source else {
            return Ok(false);
        };
        let mut chunk = [0; CHUNK];
        match source.read(&mut chunk) {
            Ok(0) => self.source = None,
            Ok(count) => {
                self.kept.add(&chunk[..count]);
                return Ok(true);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(true),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(false)
    }

    /// Takes the rest, when all that could write to it is dead. (What lies in the pipe is kept by
    /// the kernel.) Should somebody write on all the same, the limit ends it.
    pub(super) fn drain(&mut self) -> io::Result<()> {
        while !self.kept.cut && self.take()? {}
        Ok(())
    }
}
