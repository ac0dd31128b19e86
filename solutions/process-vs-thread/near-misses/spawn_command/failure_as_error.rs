//! Makes an error of every program that does not end with 0.
//! verdict: extra-outcome in failure_is_no_error

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
        .output()?;
    if !finished.status.success() {
        return Err(io::Error::other("the program failed"));
    }
    Ok(Finished {
        output: String::from_utf8_lossy(&finished.stdout).into_owned(),
        code: finished.status.code(),
    })
}
