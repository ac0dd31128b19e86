//! Waits for the program and does not say that nothing else comes: each waits for the other.
//! verdict: deadlock in questions_and_answers

use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitStatus};

/// A program that answers questions.
#[derive(Debug)]
pub struct Helper {
    child: Child,
    stream: BufReader<UnixStream>,
}

impl Helper {
    /// Starts the program.
    pub fn start(mut command: Command) -> io::Result<Helper> {
        let (here, there) = UnixStream::pair()?;
        let output = OwnedFd::from(there.try_clone()?);
        let child = command.stdin(OwnedFd::from(there)).stdout(output).spawn()?;
        Ok(Helper {
            child,
            stream: BufReader::new(here),
        })
    }

    /// Sends a line, and returns the line that comes back.
    pub fn ask(&mut self, question: &str) -> io::Result<String> {
        let line = format!("{question}\n");
        self.stream.get_mut().write_all(line.as_bytes())?;
        let mut answer = String::new();
        self.stream.read_line(&mut answer)?;
        match answer.strip_suffix('\n') {
            Some(answer) => Ok(answer.to_owned()),
            None => Err(ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Lets the program come to its end, and returns how it ended.
    pub fn finish(mut self) -> io::Result<ExitStatus> {
        self.child.wait()
    }
}
