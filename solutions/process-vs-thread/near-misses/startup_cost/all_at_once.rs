//! Starts all threads, and waits for them then: they get in each other's way.
//! verdict: extra-outcome in each_does_the_work

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
    thread::scope(|scope| {
        let started: Vec<_> = (0..n)
            .map(|_| (Instant::now(), scope.spawn(&job)))
            .collect();
        for (start, thread) in started {
            thread.join().expect("the job does not panic");
            threads.push(start.elapsed());
        }
    });
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
