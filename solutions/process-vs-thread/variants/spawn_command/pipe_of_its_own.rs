//! Makes the pipe itself, and gives the program nothing to read by closing the writing end of another
//! one.

use std::io;
use std::process::Command;

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
    let (nothing, _) = io::pipe()?;
    let (reader, writer) = io::pipe()?;
    // The command holds the writing end until the end of this line, and is dropped then.
    let mut child = Command::new(program)
        .args(args)
        .stdin(nothing)
        .stdout(writer)
        .spawn()?;
    let output = io::read_to_string(reader);
    let status = child.wait()?;
    Ok(Finished {
        output: output?,
        code: status.code(),
    })
}
