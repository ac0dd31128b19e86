//! What a program writes to standard output and standard error.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::process::Child;

use nix::fcntl::{FcntlArg, OFlag, fcntl};

use crate::record::Output;

/// The reading ends of the two pipes, and what came out of them.
pub(crate) struct Streams {
    out: File,
    err: File,
    pub kept: Output,
}

impl Streams {
    pub(crate) fn of(child: &mut Child) -> io::Result<Self> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        let out: OwnedFd = child.stdout.take().ok_or_else(gone)?.into();
        let err: OwnedFd = child.stderr.take().ok_or_else(gone)?.into();
        for end in [&out, &err] {
            fcntl(end.as_fd(), FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        }
        Ok(Streams {
            out: out.into(),
            err: err.into(),
            kept: Output::default(),
        })
    }

    /// Takes what is there; returns how much there has been in all.
    pub(crate) fn drain(&mut self) -> usize {
        let mut chunk = [0; 1 << 14];
        for (end, kept) in [
            (&mut self.out, &mut self.kept.stdout),
            (&mut self.err, &mut self.kept.stderr),
        ] {
            while let Ok(read @ 1..) = end.read(&mut chunk) {
                kept.extend_from_slice(&chunk[..read]);
                if read < chunk.len() {
                    break;
                }
            }
        }
        self.kept.stdout.len() + self.kept.stderr.len()
    }
}
