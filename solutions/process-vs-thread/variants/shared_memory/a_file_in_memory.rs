//! Maps a file that exists in memory only, forks recursively, and looks at the file at the end.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::exit;
use std::sync::atomic::AtomicU32;

use nix::errno::Errno;
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, fork};

/// Runs `work` in children that share a counter, and returns what it has become. The program must
/// have a single thread.
pub fn count_together(children: u32, work: impl Fn(u32, &AtomicU32)) -> io::Result<u32> {
    let file = File::from(memfd_create("counter", MFdFlags::MFD_CLOEXEC)?);
    file.set_len(4)?;
    let size = 4.try_into().map_err(io::Error::other)?;
    let access = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
    // SAFETY: the kernel chooses a place where nothing is.
    let place = unsafe { mmap(None, size, access, MapFlags::MAP_SHARED, &file, 0) }?;
    // SAFETY: the file is as long as a counter, holds zeros, and is mapped until the last line.
    let counter = unsafe { place.cast::<AtomicU32>().as_ref() };
    let done = run(children, counter, &work);
    // SAFETY: nobody uses the counter any more.
    unsafe { munmap(place, 4) }?;
    done?;
    let mut total = [0; 4];
    file.read_exact_at(&mut total, 0)?;
    Ok(u32::from_ne_bytes(total))
}

/// Starts the last of these children, then those before it, and waits for it after them.
fn run(children: u32, counter: &AtomicU32, work: &impl Fn(u32, &AtomicU32)) -> io::Result<()> {
    let Some(last) = children.checked_sub(1) else {
        return Ok(());
    };
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    let ForkResult::Parent { child } = (unsafe { fork() })? else {
        let panicked = catch_unwind(AssertUnwindSafe(|| work(last, counter))).is_err();
        exit(panicked.into());
    };
    let others = run(last, counter, work);
    let mut ended = waitpid(child, None);
    while ended == Err(Errno::EINTR) {
        ended = waitpid(child, None);
    }
    match ended? {
        WaitStatus::Exited(_, 0) => others,
        other => Err(io::Error::other(format!("{other:?}"))),
    }
}
