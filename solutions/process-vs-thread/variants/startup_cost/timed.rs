//! One function times anything; spawning returns a handle that is joined, and the program is spawned
//! and waited for.

use std::io::{self, ErrorKind};
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
    let one_thread = || {
        thread::scope(|scope| scope.spawn(&job).join()).map_err(|_| ErrorKind::Other)?;
        Ok(())
    };
    let one_process = || match program.spawn()?.wait()?.success() {
        true => Ok(()),
        false => Err(ErrorKind::Other.into()),
    };
    Ok(Costs {
        threads: timed(n, one_thread)?,
        processes: timed(n, one_process)?,
    })
}

/// Does something so many times, and takes the time of each.
fn timed(n: usize, mut act: impl FnMut() -> io::Result<()>) -> io::Result<Vec<Duration>> {
    let time = |_| {
        let start = Instant::now();
        act().map(|()| start.elapsed())
    };
    (0..n).map(time).collect()
}
