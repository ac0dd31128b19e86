//! Writes everything, and reads then. The program waits for somebody to read its answer before it
//! reads on, and so both wait.
//! verdict: deadlock in more_than_pipes_hold

use std::io::{self, ErrorKind, Write};
use std::process::{Command, Stdio};

/// Starts the program, sends it all of `input`, and returns all that it answers.
pub fn filter(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut to_child = child.stdin.take().expect("a pipe was asked for");
    match to_child.write_all(input) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        sent => sent?,
    }
    drop(to_child);
    let finished = child.wait_with_output()?;
    if !finished.status.success() {
        return Err(io::Error::other(finished.status.to_string()));
    }
    Ok(finished.stdout)
}
