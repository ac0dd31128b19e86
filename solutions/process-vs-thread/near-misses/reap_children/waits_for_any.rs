//! Waits with `wait` for as many children as it has started, whoever they are: fine here, and it takes
//! the status away from somebody else who has children of his own. One interrupted `wait` is one
//! child too few.
//! verdict: fault-not-survived in one_cannot_be_started

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};

use nix::sys::wait::{WaitStatus, wait};

/// Runs all of the programs at the same time and returns how they ended, in the same order.
pub fn run_all(commands: Vec<Command>) -> io::Result<Vec<ExitStatus>> {
    let mut pids = Vec::new();
    let mut not_started = None;
    for mut command in commands {
        match command.spawn() {
            Ok(child) => pids.push(child.id()),
            Err(error) => {
                not_started = Some(error);
                break;
            }
        }
    }
    let mut statuses = vec![ExitStatus::default(); pids.len()];
    for _ in 0..pids.len() {
        let (pid, status) = match wait() {
            Ok(WaitStatus::Exited(pid, code)) => (pid, code << 8),
            Ok(WaitStatus::Signaled(pid, signal, _)) => (pid, signal as i32),
            _ => continue,
        };
        if let Some(at) = pids.iter().position(|&known| known == pid.as_raw() as u32) {
            statuses[at] = ExitStatus::from_raw(status);
        }
    }
    not_started.map_or(Ok(statuses), Err)
}
