//! The number of the next job and the results are in shared memory. There is nothing to send.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::exit;
use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};

use nix::errno::Errno;
use nix::sys::mman::{MapFlags, ProtFlags, mmap_anonymous, munmap};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, fork};

/// Does the jobs in so many worker processes, and returns the results in the order of the jobs. The
/// program must have a single thread.
pub fn pool_map(workers: usize, jobs: &[u32], work: impl Fn(u32) -> u32) -> io::Result<Vec<u32>> {
    io::stdout().flush()?;
    let size = 4 * (1 + jobs.len());
    let length = size.try_into().map_err(io::Error::other)?;
    let access = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
    // SAFETY: the kernel chooses a place where nothing is.
    let place = unsafe { mmap_anonymous(None, length, access, MapFlags::MAP_SHARED) }?;
    // SAFETY: it is as long as that, zeros are valid atomics, and it stays until the end.
    let numbers: &[AtomicU32] =
        unsafe { slice::from_raw_parts(place.cast().as_ptr(), 1 + jobs.len()) };
    let (next, results) = (&numbers[0], &numbers[1..]);
    let mut pids = Vec::new();
    let mut lost = None;
    for _ in 0..workers.min(jobs.len()) {
        // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
        match unsafe { fork() } {
            Ok(ForkResult::Child) => {
                let worked = catch_unwind(AssertUnwindSafe(|| {
                    while let number = next.fetch_add(1, Ordering::SeqCst) as usize
                        && let Some(&job) = jobs.get(number)
                    {
                        results[number].store(work(job), Ordering::SeqCst);
                    }
                }));
                // A code that no job is likely to exit with.
                exit(if worked.is_ok() { 77 } else { 1 });
            }
            Ok(ForkResult::Parent { child }) => pids.push(child),
            Err(error) => {
                // The others find no job any more.
                next.store(jobs.len() as u32, Ordering::SeqCst);
                lost = Some(io::Error::from(error));
                break;
            }
        }
    }
    for pid in pids {
        let ended = loop {
            match waitpid(pid, None) {
                Err(Errno::EINTR) => {}
                ended => break ended,
            }
        };
        if !matches!(ended, Ok(WaitStatus::Exited(_, 77))) {
            lost = Some(io::Error::other(format!("a worker was lost: {ended:?}")));
        }
    }
    let all = results
        .iter()
        .map(|result| result.load(Ordering::SeqCst))
        .collect();
    // SAFETY: nobody uses it any more.
    unsafe { munmap(place, size) }?;
    lost.map_or(Ok(all), Err)
}
