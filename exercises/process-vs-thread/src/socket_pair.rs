//! # Questions and answers
//!
//! A pipe leads one way. For a conversation there is a pair of connected sockets: what is written
//! at either end can be read at the other one. One end stays here, the other becomes the standard
//! input *and* output of a program, which then answers questions for as long as it is asked. It is
//! started once, not once a question; spelling checkers and language servers work like that.
//!
//! Write `Helper`. From outside it looks like this:
//!
//! ```text
//! let mut helper = Helper::start(Command::new("./capitals"))?;
//! assert_eq!(helper.ask("France")?, "Paris");
//! assert_eq!(helper.ask("Japan")?, "Tokyo");
//! let status = helper.finish()?;
//! ```
//!
//! What it promises:
//!
//! - The program has one end of a pair of sockets for both its standard input and its output.
//! - `ask` sends the question as one line and returns the next line that comes, without its line
//!   end. A stream has no borders: a line may come in pieces, and several lines may come at once.
//!   None is lost, and each `ask` gets one.
//! - If the program has ended, or has closed its end, `ask` returns an error, and not for instance
//!   an empty answer.
//! - `finish` tells the program that no more questions come: it sees the end of its input. Then
//!   `finish` waits until it has ended and returns how. Nobody ends it.
//!
//! The program sees that end only when nobody else can write to it. So nobody but the program may
//! keep its end of the pair; a `Command` keeps what it was given until it is dropped.
//!
//! You may need: `std::os::unix::net::UnixStream::pair`, `std::os::fd::OwnedFd`, into which a
//! stream turns with `into()`, as does an `OwnedFd` into a `Stdio`; `UnixStream::try_clone`,
//! `UnixStream::shutdown`, `std::io::{BufRead, BufReader, ErrorKind}`.

use std::io;
use std::process::{Command, ExitStatus};

/// A program that answers questions. What it consists of is up to you.
#[derive(Debug)]
pub struct Helper {}

impl Helper {
    /// Starts the program.
    pub fn start(command: Command) -> io::Result<Helper> {
        todo!("make the pair, give the program one end, and keep the other one")
    }

    /// Sends a line, and returns the line that comes back.
    pub fn ask(&mut self, question: &str) -> io::Result<String> {
        todo!("send the question; read the next line")
    }

    /// Lets the program come to its end, and returns how it ended.
    pub fn finish(self) -> io::Result<ExitStatus> {
        todo!("tell it that nothing else comes; wait for it")
    }
}
