//! Calls `write` once, and believes that it writes everything. It writes what fits.
//! verdict: fault-not-survived in more_than_pipes_hold

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
            Some(mut to_child) => to_child.write(input).map(drop),
            None => Ok(()),
        });
        let finished = child.wait_with_output();
        (sending.join(), finished)
    });
    let finished = finished?;
    match sent.unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        sent => sent?,
    }
    if !finished.status.success() {
        return Err(io::Error::other(finished.status.to_string()));
    }
    Ok(finished.stdout)
}
