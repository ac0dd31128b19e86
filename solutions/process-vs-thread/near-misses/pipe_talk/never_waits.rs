//! Reads the answer to its end and never waits: the program stays behind as a zombie, and nobody
//! knows how it ended.
//! verdict: extra-outcome in it_fails

use std::io::{self, ErrorKind, Read, Write};
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
            Some(mut to_child) => to_child.write_all(input),
            None => Ok(()),
        });
        let mut output = Vec::new();
        let finished = child
            .stdout
            .take()
            .map_or(Ok(0), |mut pipe| pipe.read_to_end(&mut output))
            .map(|_| output);
        (sending.join(), finished)
    });
    let finished = finished?;
    match sent.unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        sent => sent?,
    }
    Ok(finished)
}
