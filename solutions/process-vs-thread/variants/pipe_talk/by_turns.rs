//! Without threads: looks with `poll` which of the two pipes can go on, and moves some bytes there.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::AsFd;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

/// Starts the program, sends it all of `input`, and returns all that it answers.
pub fn filter(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let talked = match (child.stdin.take(), child.stdout.take()) {
        (Some(stdin), Some(stdout)) => talk(stdin, stdout, input),
        _ => Err(ErrorKind::NotConnected.into()),
    };
    if !child.wait()?.success() {
        return Err(io::Error::other("the program failed"));
    }
    talked
}

fn talk(stdin: ChildStdin, mut stdout: ChildStdout, input: &[u8]) -> io::Result<Vec<u8>> {
    fcntl(&stdin, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
    let (mut stdin, mut left) = (Some(stdin), input);
    let (mut output, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        if left.is_empty() {
            stdin = None;
        }
        if let Some(pipe) = &mut stdin {
            match pipe.write(left) {
                Ok(count) => left = &left[count..],
                Err(error) if error.kind() == ErrorKind::BrokenPipe => left = &[],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let mut pipes = vec![PollFd::new(stdout.as_fd(), PollFlags::POLLIN)];
        pipes.extend(
            stdin
                .iter()
                .map(|pipe| PollFd::new(pipe.as_fd(), PollFlags::POLLOUT)),
        );
        match poll(&mut pipes, PollTimeout::NONE) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
        if pipes[0].any() == Some(true) {
            match stdout.read(&mut chunk) {
                Ok(0) => return Ok(output),
                Ok(count) => output.extend_from_slice(&chunk[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}
