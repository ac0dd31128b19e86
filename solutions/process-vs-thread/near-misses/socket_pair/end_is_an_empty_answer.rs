//! Takes the end of the stream for an empty answer.
//! verdict: extra-outcome in it_leaves

use std::io::{self, BufRead, BufReader, Write};
use std::net::Shutdown;
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
        let _ = self.stream.get_mut().write_all(line.as_bytes());
        let mut answer = String::new();
        self.stream.read_line(&mut answer)?;
        Ok(answer.trim_end_matches('\n').to_owned())
    }

    /// Lets the program come to its end, and returns how it ended.
    pub fn finish(mut self) -> io::Result<ExitStatus> {
        let told = self.stream.get_ref().shutdown(Shutdown::Write);
        let status = self.child.wait()?;
        told.map(|()| status)
    }
}
