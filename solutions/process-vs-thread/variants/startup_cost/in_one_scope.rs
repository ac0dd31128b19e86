//! All threads are of one scope, and each is joined before the next begins. The clock is read before and
//! after, as a difference of instants.

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// How long it took to start, run and wait for each thread and process.
#[derive(Debug)]
pub struct Costs {
    /// A duration for each thread.
    pub threads: Vec<Duration>,
    /// A duration for each process.
    pub processes: Vec<Duration>,
}

/// Measures so many threads that run the job, and so many processes that run the program.
pub fn startup_costs(n: usize, job: impl Fn() + Sync, program: &mut Command) -> io::Result<Costs> {
    let threads = thread::scope(|scope| {
        let mut durations = Vec::with_capacity(n);
        for _ in 0..n {
            let (before, thread) = (Instant::now(), scope.spawn(&job));
            let ended = thread.join();
            durations.push(Instant::now().duration_since(before));
            ended.expect("the job does not panic");
        }
        durations
    });
    let mut processes = Vec::with_capacity(n);
    while processes.len() < n {
        let before = Instant::now();
        let mut child = program.spawn()?;
        let ended = child.wait().map(|status: ExitStatus| status.code());
        processes.push(Instant::now() - before);
        if ended? != Some(0) {
            return Err(io::Error::other("the program failed"));
        }
    }
    Ok(Costs { threads, processes })
}
