//! # Separate memory: worked solution
//!
//! `fork` returns twice, once in each process, and each arm of the `match` below is run by one of
//! them. The memory is doubled, the pipe is not: both processes hold both of its ends, and each
//! drops the one that it does not use.

use std::io::{self, Read, Write};
use std::process;

use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};

/// Runs `work` on a copy of `number` in a child process and returns what the copy has become.
/// The program must have a single thread.
#[expect(
    unsafe_code,
    reason = "only the caller of `fork` can know that there is no other thread"
)]
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    // Made before the fork, or the two processes would each have a pipe of their own.
    let (mut reader, mut writer) = io::pipe()?;

    // SAFETY: the program has a single thread, as our documentation demands: no lock can be held
    // by a thread that does not exist in the child.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            // The child's copy: the parent's number is in other memory.
            work(number);
            // An exit status would hold only 8 bits of the number. A pipe takes any bytes.
            let sent = writer.write_all(&number.to_ne_bytes());
            // The child ends here. It must not return: the caller's code is the parent's to run.
            process::exit(i32::from(sent.is_err()));
        }
        ForkResult::Parent { child } => {
            // As long as we could write ourselves, our reading would never come to an end.
            drop(writer);
            let mut bytes = [0; 4];
            let report = reader.read_exact(&mut bytes);
            // Waited for in any case, or the ended child would stay behind as a zombie.
            waitpid(child, None)?;
            report?;
            Ok(u32::from_ne_bytes(bytes))
        }
    }
}
