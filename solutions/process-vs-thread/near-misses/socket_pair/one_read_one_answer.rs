//! Takes what one `read` brings for an answer: a stream has no borders.
//! verdict: extra-outcome in questions_and_answers

use std::io::{self, ErrorKind, Read, Write};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitStatus};

/// A program that answers questions.
#[derive(Debug)]
pub struct Helper {
    child: Child,
    stream: UnixStream,
}

impl Helper {
    /// Starts the program.
    pub fn start(mut command: Command) -> io::Result<Helper> {
        let (here, there) = UnixStream::pair()?;
        let output = OwnedFd::from(there.try_clone()?);
        let child = command.stdin(OwnedFd::from(there)).stdout(output).spawn()?;
        Ok(Helper {
            child,
            stream: here,
        })
    }

    /// Sends a line, and returns the line that comes back.
    pub fn ask(&mut self, question: &str) -> io::Result<String> {
        let line = format!("{question}\n");
        self.stream.write_all(line.as_bytes())?;
        let mut chunk = [0; 1024];
        let count = self.stream.read(&mut chunk)?;
        let answer = String::from_utf8_lossy(&chunk[..count]);
        match count {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(answer.trim_end().to_owned()),
        }
    }

    /// Lets the program come to its end, and returns how it ended.
    pub fn finish(mut self) -> io::Result<ExitStatus> {
        let told = self.stream.shutdown(Shutdown::Write);
        let status = self.child.wait()?;
        told.map(|()| status)
    }
}
