//! Looks whether they have ended, and does not wait: who is still running is taken for a success.
//! verdict: extra-outcome in in_the_order_of_the_commands

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
    let ended: Vec<io::Result<ExitStatus>> = children
        .iter_mut()
        .map(|child| child.try_wait().map(Option::unwrap_or_default))
        .collect();
    match not_started {
        Some(error) => Err(error),
        None => ended.into_iter().collect(),
    }
}
