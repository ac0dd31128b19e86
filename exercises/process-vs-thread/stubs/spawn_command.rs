//! # Start a program
//!
//! The ordinary way to a second process is to start another program. It runs on its own, with
//! memory of its own; all you have of it is what it prints and how it ends. Build tools, editors
//! and this checker do little else.
//!
//! Write `run`. From outside it looks like this:
//!
//! ```text
//! let finished = run("echo", &["hello", "world"])?;
//! assert_eq!(finished.output, "hello world\n");
//! assert_eq!(finished.code, Some(0));
//! ```
//!
//! What it promises:
//!
//! - The program gets exactly these arguments: each is one argument, whatever is in it. A space, a
//!   `*` or a `;` means nothing special.
//! - `run` returns when the program has ended, with everything that it has printed to its standard
//!   output, however much that is. Nothing of that appears in your own output.
//! - The program has nothing to read: its standard input is at its end from the start. What there
//!   is on your own standard input is not the program's.
//! - A program that ends with another code than 0 is no error, and neither is one that a signal
//!   has ended. The first has that code, the second has none.
//! - A program that cannot be started is an error.
//!
//! You may need: `std::process::{Command, Stdio}`, `String::from_utf8_lossy`.

use std::io;

/// How a program ended, and what it had to say.
#[derive(Debug)]
pub struct Finished {
    /// What it printed to its standard output.
    pub output: String,
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
}

/// Starts a program with these arguments and waits until it has ended.
pub fn run(program: &str, args: &[&str]) -> io::Result<Finished> {
    todo!("start the program, collect what it prints, wait for its end")
}
