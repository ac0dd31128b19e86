//! Asks the system itself for the mapping, waits for whoever ends, and aborts a child that panics.

use std::io::{self, Error};
use std::process;
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};

use nix::errno::Errno;
use nix::libc;
use nix::sys::wait::{WaitStatus, wait};
use nix::unistd::{ForkResult, fork};

/// Aborts its process when a panic drops it.
struct AbortOnPanic;

impl Drop for AbortOnPanic {
    fn drop(&mut self) {
        process::abort();
    }
}

/// Runs `work` in children that share a counter, and returns what it has become. The program must
/// have a single thread.
pub fn count_together(children: u32, work: impl Fn(u32, &AtomicU32)) -> io::Result<u32> {
    let (access, shared) = (
        libc::PROT_READ | libc::PROT_WRITE,
        libc::MAP_SHARED | libc::MAP_ANONYMOUS,
    );
    // SAFETY: the kernel chooses a place where nothing is.
    let place = unsafe { libc::mmap(ptr::null_mut(), 4096, access, shared, -1, 0) };
    if place == libc::MAP_FAILED {
        return Err(Error::last_os_error());
    }
    // SAFETY: it is a page of zeros, and stays until after the last use.
    let counter: &AtomicU32 = unsafe { &*place.cast() };
    let (mut running, mut failure) = (0, None);
    for number in 0..children {
        // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
        match unsafe { fork() } {
            Ok(ForkResult::Child) => {
                let abort = AbortOnPanic;
                work(number, counter);
                std::mem::forget(abort);
                process::exit(0);
            }
            Ok(ForkResult::Parent { .. }) => running += 1,
            Err(error) => failure = Some(Error::from(error)),
        }
    }
    while running > 0 {
        match wait() {
            Err(Errno::EINTR) => continue,
            Ok(WaitStatus::Exited(_, 0)) => {}
            other => failure = Some(Error::other(format!("{other:?}"))),
        }
        running -= 1;
    }
    let total = counter.load(Ordering::SeqCst);
    // SAFETY: nobody uses it any more.
    unsafe { libc::munmap(place, 4096) };
    failure.map_or(Ok(total), Err)
}
