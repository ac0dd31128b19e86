//! # A named thread
//!
//! A program with twenty threads crashes, and the message says `thread '<unnamed>' panicked`. Which
//! one was it? Threads can have names: they stand in panic messages, in debuggers, and in the lists
//! that the system gives of what is running.
//!
//! A second thing that `thread::spawn` does not offer: the system may have no thread to give. Then
//! `thread::spawn` panics. A server must not: it answers "try again later" and lives on.
//!
//! Write `start_named`. From outside it looks like this:
//!
//! ```text
//! match start_named("indexer", move || index(pages)) {
//!     Ok(handle) => indexers.push(handle),
//!     Err(error) => eprintln!("not now: {error}"),
//! }
//! ```
//!
//! What it promises:
//!
//! - It starts one thread with that name, on which `job` runs, and returns its handle without
//!   waiting for anything.
//! - If the system refuses the thread, it returns the system's error. The job is not run.
//! - A name with a zero byte in it (`'\0'`) cannot be given to the system: that is an error of the
//!   kind `InvalidInput`, and no thread is started.
//! - It never panics.

use std::io;
use std::thread::JoinHandle;

/// Starts a thread with a name. A thread that cannot be started is an error, not a panic.
pub fn start_named(
    name: &str,
    job: impl FnOnce() -> u64 + Send + 'static,
) -> io::Result<JoinHandle<u64>> {
    todo!("build a thread with this name, and pass on what can go wrong")
}
