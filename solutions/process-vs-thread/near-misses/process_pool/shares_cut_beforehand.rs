//! Cuts the jobs into equal shares beforehand: those behind a long one wait, while the other worker has
//! nothing to do.
//! verdict: deadlock in whoever_is_free

use std::io::{self, Read, Write};
use std::process::exit;

use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};

/// Does the jobs in so many worker processes, and returns the results in the order of the jobs. The
/// program must have a single thread.
pub fn pool_map(workers: usize, jobs: &[u32], work: impl Fn(u32) -> u32) -> io::Result<Vec<u32>> {
    let workers = workers.min(jobs.len());
    let mut pool = Vec::new();
    for first in 0..workers {
        let (reader, mut writer) = io::pipe()?;
        // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
        match unsafe { fork() }? {
            ForkResult::Child => {
                for &job in jobs.iter().skip(first).step_by(workers) {
                    writer
                        .write_all(&work(job).to_ne_bytes())
                        .unwrap_or_else(|_| exit(1));
                }
                exit(0);
            }
            ForkResult::Parent { child } => pool.push((child, reader)),
        }
    }
    let mut results = vec![0; jobs.len()];
    let mut read = Ok(());
    for (first, (_, reader)) in pool.iter_mut().enumerate() {
        for result in results.iter_mut().skip(first).step_by(workers) {
            let mut bytes = [0; 4];
            read = read.and_then(|()| reader.read_exact(&mut bytes));
            *result = u32::from_ne_bytes(bytes);
        }
    }
    for (pid, reader) in pool {
        drop(reader);
        waitpid(pid, None)?;
    }
    read.map(|()| results)
}
