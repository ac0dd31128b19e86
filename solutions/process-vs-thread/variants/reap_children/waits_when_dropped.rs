//! A guard waits for its child when it is dropped, so that `?` is harmless.

use std::io;
use std::process::{Child, Command, ExitStatus};

/// A child that is waited for at the latest when it is dropped.
struct Awaited(Child);

impl Drop for Awaited {
    fn drop(&mut self) {
        // Waiting a second time gives the same status again.
        let _ = self.0.wait();
    }
}

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    let start = |mut command: Command| command.spawn().map(Awaited);
    let mut children = commands
        .into_iter()
        .map(start)
        .collect::<io::Result<Vec<Awaited>>>()?;
    children.iter_mut().map(|child| child.0.wait()).collect()
}
