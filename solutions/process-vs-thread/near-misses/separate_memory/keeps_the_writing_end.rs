//! The parent keeps the writing end of the pipe open. If the child reports, all is well; if not,
//! the parent waits for ever for something that only it could still write.
//! verdict: deadlock in child_ends_without_a_report

use std::io::{self, Read, Write};
use std::process;

use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};

/// Runs `work` on a copy of `number` in a child process and returns what the copy has become.
/// The program must have a single thread.
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    let (mut reader, mut writer) = io::pipe()?;
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    match unsafe { fork() }? {
        ForkResult::Child => {
            work(number);
            let sent = writer.write_all(&number.to_ne_bytes());
            process::exit(i32::from(sent.is_err()));
        }
        ForkResult::Parent { child } => {
            let mut bytes = [0; 4];
            let report = reader.read_exact(&mut bytes);
            waitpid(child, None)?;
            report?;
            Ok(u32::from_ne_bytes(bytes))
        }
    }
}
