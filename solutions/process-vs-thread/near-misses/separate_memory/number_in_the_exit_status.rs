//! Reports the number as exit status, of which only 8 bits arrive: right up to 255.
//! verdict: extra-outcome in child_has_a_copy

use std::io;
use std::process;

use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, fork};

/// Runs `work` on a copy of `number` in a child process and returns what the copy has become.
/// The program must have a single thread.
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    match unsafe { fork() }? {
        ForkResult::Child => {
            work(number);
            process::exit(*number as i32);
        }
        ForkResult::Parent { child } => match waitpid(child, None)? {
            WaitStatus::Exited(_, status) => Ok(status as u32),
            _ => Err(io::Error::other("the child did not end by itself")),
        },
    }
}
