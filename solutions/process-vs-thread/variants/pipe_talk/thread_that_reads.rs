//! A thread of its own reads, and the caller writes.

use std::io::{self, ErrorKind, Read, Write};
use std::process::{Command, Stdio};
use std::thread;

/// Starts the program, sends it all of `input`, and returns all that it answers.
pub fn filter(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn()?;
    let mut stdout = child.stdout.take().expect("a pipe was asked for");
    let reader = thread::spawn(move || {
        let mut output = Vec::new();
        stdout.read_to_end(&mut output).map(|_| output)
    });
    let mut stdin = child.stdin.take().expect("a pipe was asked for");
    let sent = stdin.write_all(input);
    drop(stdin);
    let output = reader.join().expect("the reader does not panic");
    let status = child.wait()?;
    if let Err(error) = sent
        && error.kind() != ErrorKind::BrokenPipe
    {
        return Err(error);
    }
    status.success().then_some(output).ok_or(ErrorKind::Other)?
}
