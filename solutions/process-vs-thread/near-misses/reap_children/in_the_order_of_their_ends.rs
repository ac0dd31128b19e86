//! Asks all of them again and again and notes who has ended, in the order of their ends.
//! verdict: extra-outcome in in_the_order_of_the_commands

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::Duration;

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
    let mut ended: Vec<io::Result<ExitStatus>> = Vec::new();
    while !children.is_empty() {
        children.retain_mut(|child| match child.try_wait() {
            Ok(None) => true,
            Ok(Some(status)) => {
                ended.push(Ok(status));
                false
            }
            Err(error) => {
                ended.push(Err(error));
                false
            }
        });
        thread::sleep(Duration::from_millis(5));
    }
    match not_started {
        Some(error) => Err(error),
        None => ended.into_iter().collect(),
    }
}
