//! # Start a program: worked solution
//!
//! `output` starts the program, reads what it prints while it runs, and waits for it. That order
//! matters: a pipe holds some 64 KiB, and a program that has more to say stops there until
//! somebody reads.

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
    // No shell takes part: what we pass is what the program gets.
    let finished = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    Ok(Finished {
        output: String::from_utf8_lossy(&finished.stdout).into_owned(),
        code: finished.status.code(),
    })
}
