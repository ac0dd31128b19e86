//! # No orphans
//!
//! Parent and child end independently of each other. If the parent ends first, or just forgets the
//! child, the child goes on as an *orphan*: a server that holds its port, a compiler that nobody
//! needs any more. And a program that starts others leaves more than one. A thread is cut off with
//! its process; a process has to be ended by somebody.
//!
//! Write `Leash`: a program that cannot outlive it. From outside it looks like this:
//!
//! ```text
//! let server = Leash::start(Command::new("./server").arg("--port=4000"))?;
//! run_tests_against(4000)?; // whether it returns, fails or panics …
//! // … the server is gone after this scope, with everything that it has started
//! ```
//!
//! What it promises:
//!
//! - `start` starts the program and returns at once.
//! - `wait` waits until the program ends by itself, and returns how it ended. Nobody ends it.
//! - When a `Leash` is dropped, also by a panic, the program is ended at once, whether it wants to
//!   or not, and so are the processes that it has started. Then the program has been waited for:
//!   it is not a zombie.
//! - It ends nobody else, and least of all you.
//!
//! A process belongs to a *process group*, and so do those that it starts, unless they leave it. A
//! program can be started as the first of a new group, whose number is then its process id. A
//! signal can be sent to all of a group at once.
//!
//! You may need: `Drop`, `std::os::unix::process::CommandExt::process_group`,
//! `nix::sys::signal::{killpg, Signal}`, `nix::unistd::Pid::from_raw`.

use std::io;
use std::process::{Child, Command, ExitStatus};

/// A program that runs, and does not outlive this.
#[derive(Debug)]
pub struct Leash {
    child: Child,
}

impl Leash {
    /// Starts a program.
    pub fn start(command: &mut Command) -> io::Result<Leash> {
        todo!("start it, as the first of a process group of its own")
    }

    /// Waits until the program ends by itself.
    pub fn wait(self) -> io::Result<ExitStatus> {
        todo!("wait for it, and return how it ended")
    }
}
