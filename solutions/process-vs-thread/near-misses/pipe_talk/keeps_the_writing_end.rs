//! The writing end stays open in the caller: the program never sees the end of its input.
//! verdict: deadlock in a_little_text

use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::process::{Command, Stdio};
use std::thread;

/// Starts the program, sends it all of `input`, and returns all that it answers.
pub fn filter(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let to_child = child.stdin.take();
    let kept = to_child
        .as_ref()
        .map(|pipe| pipe.as_fd().try_clone_to_owned());
    let (sent, finished) = thread::scope(|scope| {
        let sending = scope.spawn(move || match to_child {
            Some(mut to_child) => to_child.write_all(input),
            None => Ok(()),
        });
        let finished = child.wait_with_output();
        (sending.join(), finished)
    });
    drop(kept);
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
