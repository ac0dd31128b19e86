//! Kills and waits for those that are there, if one cannot be started: they do not come to their own
//! end.
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
    if not_started.is_some() {
        children.iter_mut().for_each(|child| drop(child.kill()));
    }
    let ended: Vec<io::Result<ExitStatus>> =
        children.iter_mut().map(|child| child.wait()).collect();
    match not_started {
        Some(error) => Err(error),
        None => ended.into_iter().collect(),
    }
}
