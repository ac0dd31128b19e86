//! Gives the job a thread of its own. An abort ends all of them.
//! verdict: panic in it_crashes

use std::io;
use std::thread;

/// How a job ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// It returned this.
    Returned(String),
    /// It panicked.
    Panicked,
    /// It ended its process, with this code.
    Exited(i32),
    /// A signal ended it, with this number.
    Killed(i32),
}

/// Runs a job in a process of its own. The program must have a single thread.
pub fn isolated(job: impl FnOnce() -> String) -> io::Result<Ended> {
    struct Sent<T>(T);
    // SAFETY: the caller does nothing else while the thread runs.
    unsafe impl<T> Send for Sent<T> {}
    let job = Sent(job);
    let ended = thread::scope(|scope| {
        let thread = scope.spawn(move || {
            let job = job;
            (job.0)()
        });
        thread.join()
    });
    Ok(match ended {
        Ok(text) => Ended::Returned(text),
        Err(_) => Ended::Panicked,
    })
}
