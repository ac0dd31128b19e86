//! Takes an interrupted `waitpid` for the failure of a child.
//! verdict: fault-not-survived in it_adds_up

use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, Ordering};

use nix::errno::Errno;
use nix::sys::mman::{MapFlags, ProtFlags, mmap_anonymous, munmap};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, fork};

const SIZE: NonZero<usize> = NonZero::new(size_of::<AtomicU32>()).unwrap();

/// A counter that is the same one in all processes that come of this one.
struct SharedCounter(NonNull<AtomicU32>);

impl SharedCounter {
    fn new() -> nix::Result<SharedCounter> {
        let access = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
        // SAFETY: the kernel chooses a place where nothing is.
        let place = unsafe { mmap_anonymous(None, SIZE, access, MapFlags::MAP_SHARED) }?;
        Ok(SharedCounter(place.cast()))
    }

    fn get(&self) -> &AtomicU32 {
        // SAFETY: a page is large enough and aligned, and begins as zeros, which is a counter at 0.
        // It stays until we are dropped, and the reference does not outlive us.
        unsafe { self.0.as_ref() }
    }
}

impl Drop for SharedCounter {
    fn drop(&mut self) {
        // SAFETY: it is our mapping, and no reference to it is left.
        let _ = unsafe { munmap(self.0.cast(), SIZE.get()) };
    }
}

/// Runs `work` in children that share a counter, and returns what it has become. The program must
/// have a single thread.
pub fn count_together(children: u32, work: impl Fn(u32, &AtomicU32)) -> io::Result<u32> {
    let counter = SharedCounter::new()?;
    let mut started = Vec::new();
    let mut result = Ok(());
    for number in 0..children {
        // SAFETY: the program has a single thread, as our documentation demands: no lock can be
        // held by a thread that does not exist in the child.
        match unsafe { fork() } {
            Ok(ForkResult::Child) => {
                let done = catch_unwind(AssertUnwindSafe(|| work(number, counter.get())));
                process::exit(i32::from(done.is_err()));
            }
            Ok(ForkResult::Parent { child }) => started.push(child),
            Err(error) => {
                result = Err(error.into());
                break;
            }
        }
    }
    for child in started {
        match waitpid(child, None) {
            Ok(WaitStatus::Exited(_, 0)) => {}
            ended => result = Err(io::Error::other(format!("a child ended: {ended:?}"))),
        }
    }
    result.map(|()| counter.get().load(Ordering::Relaxed))
}

fn wait_for(child: Pid) -> nix::Result<WaitStatus> {
    loop {
        match waitpid(child, None) {
            Err(Errno::EINTR) => {}
            ended => return ended,
        }
    }
}
