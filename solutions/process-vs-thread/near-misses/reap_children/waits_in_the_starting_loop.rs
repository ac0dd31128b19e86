//! Waits for each program before it starts the next one: they run one after the other.
//! verdict: deadlock in all_at_the_same_time

use std::io;
use std::process::{Command, ExitStatus};

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    let mut statuses = Vec::new();
    for mut command in commands {
        statuses.push(command.spawn()?.wait()?);
    }
    Ok(statuses)
}
