//! # Wait for all of them
//!
//! A process that has ended is not gone. The kernel keeps how it ended until its parent has asked
//! for that with a `wait`; until then it is a *zombie*. Dropping a `Child` does not ask. A program
//! that runs for months and forgets one child an hour fills the process table some day. So whoever
//! starts processes waits for each of them, also where something goes wrong in between.
//!
//! Write `run_all`. From outside it looks like this:
//!
//! ```text
//! let tests = vec![Command::new("./test-one"), Command::new("./test-two")];
//! for status in run_all(tests)? {
//!     println!("{status}"); // both were running at the same time
//! }
//! ```
//!
//! What it promises:
//!
//! - All programs run at the same time: `run_all` waits for none of them before the last is started.
//! - The statuses come in the order of the commands, whichever program ends first. A program that
//!   fails, or that a signal ends, has a status like any other.
//! - If one of them cannot be started, those after it are not started. Those before it are waited
//!   for all the same, to their own end; nobody is killed. Then the error is returned.
//! - So whatever `run_all` returns, there is no child left that it has started.
//!
//! A call that waits may be interrupted by a signal. `Child::wait` asks again by itself.
//!
//! You may need: `std::process::Command::spawn`, `std::process::Child::wait`. An iterator over
//! `io::Result<T>` can be collected into an `io::Result<Vec<T>>`, which holds the first error; mind
//! what becomes of the values before it.

use std::io;
use std::process::{Command, ExitStatus};

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    todo!("start all; then wait for all, whatever happens")
}
