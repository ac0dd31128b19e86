//! Starts all, and lets a thread of its own wait for each.

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    thread::scope(|scope| {
        let mut waiting = Vec::new();
        let mut failure = None;
        for mut command in commands {
            match command.spawn() {
                Ok(mut child) => waiting.push(scope.spawn(move || child.wait())),
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        let ended: Vec<_> = waiting
            .into_iter()
            .map(|thread| thread.join().expect("waiting does not panic"))
            .collect();
        failure.map_or_else(|| ended.into_iter().collect(), Err)
    })
}
