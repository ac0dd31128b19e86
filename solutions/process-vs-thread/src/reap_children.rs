//! # Wait for all of them: worked solution
//!
//! What is started is written down before anything can fail, and what is written down is waited
//! for in any case. The errors come last.

use std::io;
use std::process::{Command, ExitStatus};

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    let mut children = Vec::new();
    let mut not_started = None;
    for mut command in commands {
        match command.spawn() {
            Ok(child) => children.push(child),
            // Not `?`: it would drop the children that are there, and dropping is not waiting.
            Err(error) => {
                not_started = Some(error);
                break;
            }
        }
    }
    // Collected before it is looked at, so that an error does not end the waiting.
    let ended: Vec<io::Result<ExitStatus>> =
        children.iter_mut().map(|child| child.wait()).collect();
    match not_started {
        Some(error) => Err(error),
        None => ended.into_iter().collect(),
    }
}
