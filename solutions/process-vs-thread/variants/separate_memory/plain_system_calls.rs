//! Uses the pipe, `read`, `write` and `_exit` of the system, sends text, and waits before it reads.

use std::io;

use nix::libc;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, fork, pipe, read, write};

/// Runs `work` on a copy of `number` in a child process and returns what the copy has become.
/// The program must have a single thread.
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    let (reader, writer) = pipe()?;
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    let fork_result = unsafe { fork() }?;
    let ForkResult::Parent { child } = fork_result else {
        work(number);
        let sent = write(&writer, number.to_string().as_bytes()).is_ok();
        // SAFETY: `_exit` may be called at any time; nothing here needs to be cleaned up.
        unsafe { libc::_exit(if sent { 0 } else { 1 }) }
    };
    drop(writer);
    // A number fits into the pipe's buffer, so the child ends without being read from.
    match waitpid(child, None)? {
        WaitStatus::Exited(_, 0) => {}
        other => return Err(io::Error::other(format!("the child ended with {other:?}"))),
    }
    let mut buffer = [0; 16];
    let length = read(&reader, &mut buffer)?;
    let text = String::from_utf8_lossy(&buffer[..length]);
    text.parse().map_err(io::Error::other)
}
