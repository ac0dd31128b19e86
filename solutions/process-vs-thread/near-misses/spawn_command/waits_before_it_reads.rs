//! Waits for the end of the program, and reads then. A program with more to say than a pipe holds
//! waits for its part until somebody reads.
//! verdict: deadlock in long_output

use std::io::{self, Read};
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
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let code = child.wait()?.code();
    let mut output = String::new();
    if let Some(mut printed) = child.stdout.take() {
        printed.read_to_string(&mut output)?;
    }
    Ok(Finished { output, code })
}
