//! Forks a process for each job, so many at a time. It does the work, and pays for a start each time.
//! verdict: extra-outcome in as_many_as_there_are_workers

use std::io::{self, PipeReader, Read, Write};
use std::process::exit;

use nix::sys::wait::wait;
use nix::unistd::{ForkResult, Pid, fork};

/// Does the jobs in so many worker processes, and returns the results in the order of the jobs. The
/// program must have a single thread.
pub fn pool_map(workers: usize, jobs: &[u32], work: impl Fn(u32) -> u32) -> io::Result<Vec<u32>> {
    let mut results = vec![None; jobs.len()];
    let mut running: Vec<(Pid, usize, PipeReader)> = Vec::new();
    let mut waiting = jobs.iter().enumerate();
    loop {
        while running.len() < workers
            && let Some((number, &job)) = waiting.next()
        {
            let (reader, mut writer) = io::pipe()?;
            // SAFETY: the program has a single thread, so the child lacks none.
            match unsafe { fork() }? {
                ForkResult::Child => {
                    let sent = writer.write_all(&work(job).to_ne_bytes());
                    exit(i32::from(sent.is_err()));
                }
                ForkResult::Parent { child } => running.push((child, number, reader)),
            }
        }
        if running.is_empty() {
            return results
                .into_iter()
                .map(|result| result.ok_or(io::ErrorKind::Other.into()))
                .collect();
        }
        let ended = wait()?.pid();
        if let Some(at) = running.iter().position(|(pid, ..)| Some(*pid) == ended) {
            let (_, number, mut reader) = running.remove(at);
            let mut bytes = [0; 4];
            if reader.read_exact(&mut bytes).is_ok() {
                results[number] = Some(u32::from_ne_bytes(bytes));
            }
        }
    }
}
