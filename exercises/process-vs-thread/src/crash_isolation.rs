//! # A crash stays where it is
//!
//! A panic ends its thread, and `join` tells the others. But `process::exit`, an abort, a stack that
//! overflows or a signal end the whole process, with all of its threads. Whoever runs what he does
//! not trust, a plug-in or a document from the network, gives it a process of its own: browsers do
//! so for each page.
//!
//! Write `isolated`. From outside it looks like this:
//!
//! ```text
//! match isolated(|| render(page))? {
//!     Ended::Returned(picture) => show(picture),
//!     Ended::Killed(signal) => println!("the page has crashed with signal {signal}"),
//!     other => println!("the page is broken: {other:?}"),
//! }
//! ```
//!
//! What it promises:
//!
//! - `job` runs in a child process, and the caller goes on whatever happens there.
//! - The result says how it ended: *returned*, with the whole text, however long it is; *panicked*;
//!   *exited*, because it ended its process itself, with whatever code; or *killed* by a signal, with
//!   the signal's number.
//! - The child runs the job and nothing of the caller's: no code after the call, no destructor of
//!   the caller's values. A panic must not get out of it.
//! - What the caller has printed is printed once. Standard output keeps what is printed until a line
//!   is complete, in memory, and `fork` copies memory: so flush it before.
//! - The child has been waited for when `isolated` returns.
//!
//! `nix::unistd::fork` is `unsafe`, because only the calling thread lives on in the child: call
//! `isolated` only from a program with a single thread, and say so in a `// SAFETY:` comment. The
//! system may interrupt a `waitpid` with `Errno::EINTR`, which only means that you ask again.
//!
//! You may need: `fork` and `waitpid` as in `separate_memory`, `nix::sys::wait::WaitStatus`,
//! `std::panic::{catch_unwind, AssertUnwindSafe}`, `std::io::Write::flush`.

use std::io;

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
    todo!("fork; do the job in the child and report; in the parent, find out how it ended")
}
