//! # Talk through pipes: worked solution
//!
//! Two things have to be done at the same time, writing and reading, because each of the two pipes
//! may be full while the other end waits for us at the other one. So a thread writes, and we read.

use std::io::{self, ErrorKind, Write};
use std::process::{Command, Stdio};
use std::thread;

/// Starts the program, sends it all of `input`, and returns all that it answers.
pub fn filter(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let to_child = child.stdin.take();
    let (sent, finished) = thread::scope(|scope| {
        let sending = scope.spawn(move || match to_child {
            // The writing end is closed when this thread is done with it, and not before: only
            // then does the program see the end of its input.
            Some(mut to_child) => to_child.write_all(input),
            None => Ok(()),
        });
        // Read first, join afterwards: the thread may wait for us to read.
        let finished = child.wait_with_output();
        (sending.join(), finished)
    });
    let finished = finished?;
    match sent.unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
        // It has all that it wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        sent => sent?,
    }
    if !finished.status.success() {
        return Err(io::Error::other(finished.status.to_string()));
    }
    Ok(finished.stdout)
}
