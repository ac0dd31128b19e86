//! Asks for the status only: what the program prints goes to our own output.
//! verdict: extra-outcome in arguments_as_they_are

use std::io;
use std::process::{Command, Stdio};

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
    let finished = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .status()?;
    Ok(Finished {
        output: String::new(),
        code: finished.code(),
    })
}
