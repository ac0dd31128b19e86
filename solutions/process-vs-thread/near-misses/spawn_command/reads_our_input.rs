//! Leaves the program our own standard input: it reads what was not meant for it.
//! verdict: extra-outcome in nothing_to_read

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
        .stdin(Stdio::inherit())
        .stderr(Stdio::inherit())
        .output()?;
    Ok(Finished {
        output: String::from_utf8_lossy(&finished.stdout).into_owned(),
        code: finished.status.code(),
    })
}
