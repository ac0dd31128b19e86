//! Starts one, lets the rest be run by itself, and waits for that one in any case.

use std::io;
use std::process::{Command, ExitStatus};

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(mut commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    if commands.is_empty() {
        return Ok(Vec::new());
    }
    let mut first = commands.remove(0).spawn()?;
    let others = run_all(commands);
    let status = first.wait()?;
    let mut all = others?;
    all.insert(0, status);
    Ok(all)
}
