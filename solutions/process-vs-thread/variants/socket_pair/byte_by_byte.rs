//! Has one stream and no buffer: reads byte by byte until the end of the line. To finish, it closes
//! the stream.

use std::io::{self, Error, ErrorKind, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitStatus, Stdio};

/// A program that answers questions.
#[derive(Debug)]
pub struct Helper {
    child: Child,
    stream: UnixStream,
}

impl Helper {
    /// Starts the program.
    pub fn start(mut command: Command) -> io::Result<Helper> {
        let (stream, there) = UnixStream::pair()?;
        let there = OwnedFd::from(there);
        command.stdout(Stdio::from(there.try_clone()?));
        command.stdin(Stdio::from(there));
        let child = command.spawn()?;
        Ok(Helper { child, stream })
    }

    /// Sends a line, and returns the line that comes back.
    pub fn ask(&mut self, question: &str) -> io::Result<String> {
        writeln!(self.stream, "{question}")?;
        let mut answer = Vec::new();
        loop {
            let mut byte = [0];
            self.stream.read_exact(&mut byte)?;
            match byte {
                [b'\n'] => break,
                [other] => answer.push(other),
            }
        }
        String::from_utf8(answer).map_err(|error| Error::new(ErrorKind::InvalidData, error))
    }

    /// Lets the program come to its end, and returns how it ended.
    pub fn finish(self) -> io::Result<ExitStatus> {
        let Helper { mut child, stream } = self;
        drop(stream);
        child.wait()
    }
}
