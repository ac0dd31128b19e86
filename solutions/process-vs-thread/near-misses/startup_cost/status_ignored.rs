//! Does not look at how the program ended: it measures failures.
//! verdict: extra-outcome in it_fails

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
    let mut threads = Vec::new();
    for _ in 0..n {
        let start = Instant::now();
        thread::scope(|scope| {
            scope.spawn(&job);
        });
        threads.push(start.elapsed());
    }
    let mut processes = Vec::new();
    for _ in 0..n {
        let start = Instant::now();
        program.status()?;
        processes.push(start.elapsed());
    }
    Ok(Costs { threads, processes })
}
