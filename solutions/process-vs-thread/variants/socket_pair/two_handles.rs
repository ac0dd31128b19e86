//! Has two handles of one end, one to write and one to read lines from. A handle that is dropped
//! does not end the conversation while the other one is there, so `finish` drops both.

use std::io::{self, BufRead, BufReader, ErrorKind, Lines, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitStatus};

/// A program that answers questions.
#[derive(Debug)]
pub struct Helper {
    child: Child,
    questions: UnixStream,
    answers: Lines<BufReader<UnixStream>>,
}

impl Helper {
    /// Starts the program.
    pub fn start(mut command: Command) -> io::Result<Helper> {
        let (here, there) = UnixStream::pair()?;
        let ends: [OwnedFd; 2] = [there.try_clone()?.into(), there.into()];
        let [input, output] = ends;
        let child = command.stdin(input).stdout(output).spawn()?;
        let answers = BufReader::new(here.try_clone()?).lines();
        Ok(Helper {
            child,
            questions: here,
            answers,
        })
    }

    /// Sends a line, and returns the line that comes back.
    pub fn ask(&mut self, question: &str) -> io::Result<String> {
        self.questions
            .write_all([question, "\n"].concat().as_bytes())?;
        self.answers
            .next()
            .unwrap_or(Err(ErrorKind::UnexpectedEof.into()))
    }

    /// Lets the program come to its end, and returns how it ended.
    pub fn finish(mut self) -> io::Result<ExitStatus> {
        drop((self.questions, self.answers));
        self.child.wait()
    }
}
