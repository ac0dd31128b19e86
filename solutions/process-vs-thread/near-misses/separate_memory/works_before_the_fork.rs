//! Does the work first and forks then: the child has a copy of a number that the parent has already
//! changed.
//! verdict: extra-outcome in child_has_a_copy

use std::io::{self, Read, Write};
use std::process;

use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};

/// Runs `work` on a copy of `number` in a child process and returns what the copy has become.
/// The program must have a single thread.
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    let (mut reader, mut writer) = io::pipe()?;
    work(number);
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            let sent = writer.write_all(&number.to_ne_bytes());
            process::exit(i32::from(sent.is_err()));
        }
        ForkResult::Parent { child } => {
            drop(writer);
            let mut bytes = [0; 4];
            let report = reader.read_exact(&mut bytes);
            waitpid(child, None)?;
            report?;
            Ok(u32::from_ne_bytes(bytes))
        }
    }
}
