//! Says nothing of a program that cannot be started.
//! verdict: extra-outcome in one_cannot_be_started

use std::io;
use std::process::{Command, ExitStatus};

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    let mut children = Vec::new();
    let mut not_started = None;
    for mut command in commands {
        match command.spawn() {
            Ok(child) => children.push(child),
            Err(error) => {
                not_started = Some(error);
                break;
            }
        }
    }
    let ended: Vec<io::Result<ExitStatus>> =
        children.iter_mut().map(|child| child.wait()).collect();
    match not_started {
        _ => ended.into_iter().collect(),
    }
}
