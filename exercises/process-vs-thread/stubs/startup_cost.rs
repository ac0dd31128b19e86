//! # What a start costs
//!
//! A thread is cheap: the kernel makes a stack and some entries in its tables. A process needs an
//! address space of its own, and a program has to be loaded into it. How much dearer is that? Nobody
//! knows for your machine until somebody has measured it.
//!
//! Write `startup_costs`. From outside it looks like this:
//!
//! ```text
//! let costs = startup_costs(100, || (), &mut Command::new("true"))?;
//! println!("{:?} a thread, {:?} a process", median(&costs.threads), median(&costs.processes));
//! ```
//!
//! What it promises:
//!
//! - It starts `n` threads, each of which runs `job` once, and then `n` processes, each of which runs
//!   the program. All of that happens one after the other: none is started before the one before it
//!   has ended and has been waited for.
//! - For each thread and for each process there is a duration: from just before its start until it
//!   has been waited for. Each is measured, not calculated from others.
//! - If the program cannot be started, or does not end successfully, the result is an error.
//!
//! When it passes, run `cargo checker run process-vs-thread/startup_cost`: it prints what you have
//! measured. How long it takes is not judged.
//!
//! You may need: `std::time::Instant`, `std::thread::scope`, `std::process::Command::status`.

use std::io;
use std::process::Command;
use std::time::Duration;

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
    todo!("time each thread from its start to its end, and then each process")
}
