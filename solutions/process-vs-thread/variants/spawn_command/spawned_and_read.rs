//! Spawns, reads the pipe to its end as text, and waits afterwards.

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
    let mut command = Command::new(program);
    for arg in args {
        command.arg(arg);
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut output = String::new();
    if let Some(mut printed) = child.stdout.take() {
        printed.read_to_string(&mut output)?;
    }
    let code = child.wait()?.code();
    Ok(Finished { output, code })
}
