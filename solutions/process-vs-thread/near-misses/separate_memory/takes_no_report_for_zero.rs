//! Does not look how many bytes have come: a child that reported nothing has "reported" 0.
//! verdict: extra-outcome in child_ends_without_a_report

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
            drop(reader);
            work(number);
            let sent = writer.write_all(&number.to_ne_bytes());
            process::exit(i32::from(sent.is_err()));
        }
        ForkResult::Parent { child } => {
            drop(writer);
            let mut bytes = [0; 4];
            reader.read(&mut bytes)?;
            waitpid(child, None)?;
            Ok(u32::from_ne_bytes(bytes))
        }
    }
}
