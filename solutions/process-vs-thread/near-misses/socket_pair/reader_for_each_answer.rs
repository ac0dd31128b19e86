//! Makes a new reader for each answer. What the last one had read beyond its line is lost.
//! verdict: deadlock in several_lines_at_once

use std::io::{self, BufRead, BufReader, ErrorKind, Write};
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
        let mut answer = String::new();
        BufReader::new(&self.stream).read_line(&mut answer)?;
        match answer.strip_suffix('\n') {
            Some(answer) => Ok(answer.to_owned()),
            None => Err(ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Lets the program come to its end, and returns how it ended.
    pub fn finish(mut self) -> io::Result<ExitStatus> {
        let told = self.stream.shutdown(Shutdown::Write);
        let status = self.child.wait()?;
        told.map(|()| status)
    }
}
