//! Stops waiting at the first program that has failed: the others are left behind.
//! verdict: extra-outcome in in_the_order_of_the_commands

use std::io;
use std::process::{Child, Command, ExitStatus};

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    let mut children: Vec<Child> = Vec::new();
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
    let mut ended: Vec<io::Result<ExitStatus>> = Vec::new();
    for mut child in children {
        let status = child.wait()?;
        if !status.success() {
            return Err(io::Error::other("a program failed"));
        }
        ended.push(Ok(status));
    }
    match not_started {
        Some(error) => Err(error),
        None => ended.into_iter().collect(),
    }
}
