//! # Talk through pipes
//!
//! Processes share no variables, so what they have to say to each other goes through the kernel.
//! The simplest way is a pipe: bytes that one process writes are read by another one, in order.
//! A program that reads its standard input and writes its standard output, such as `sort`, can be
//! used like a function: text goes in at one end and comes out at the other.
//!
//! Write `filter`. From outside it looks like this:
//!
//! ```text
//! let sorted = filter(&mut Command::new("sort"), b"thread\nprocess\n")?;
//! assert_eq!(sorted, b"process\nthread\n");
//! ```
//!
//! What it promises:
//!
//! - The program gets `input` on its standard input, byte for byte, and then the end of file. What
//!   it writes to its standard output is returned, byte for byte.
//! - Both may be of any size, and the program decides when it reads and when it writes. A pipe
//!   holds some 64 KiB; whoever writes into a full one waits until somebody has read. A `read` or
//!   a `write` may move less than it was asked to, or be interrupted (`ErrorKind::Interrupted`),
//!   which only means that you go on; `read_to_end` and `write_all` do.
//! - A program may end without having read everything. Writing to it fails then, with
//!   `ErrorKind::BrokenPipe`; that is no error of `filter`.
//! - When `filter` returns, the program has ended and has been waited for. If it did not end
//!   successfully, the result is an error.
//!
//! You may need: `Stdio::piped`, `Child::wait_with_output`, `std::thread::scope`,
//! `std::io::Write::write_all`, `std::io::Error::other`.

use std::io;
use std::process::Command;

/// Starts the program, sends it all of `input`, and returns all that it answers.
pub fn filter(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    todo!("start it with two pipes; write and read; wait for it")
}
