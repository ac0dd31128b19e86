//! Relies on the `Child` to end its process when it is dropped. It does not.
//! verdict: process-left-behind in dropped

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};

/// A program that runs, and does not outlive this.
#[derive(Debug)]
pub struct Leash {
    child: Child,
    ended: bool,
}

impl Leash {
    /// Starts a program.
    pub fn start(command: &mut Command) -> io::Result<Leash> {
        let child = command.process_group(0).spawn()?;
        Ok(Leash {
            child,
            ended: false,
        })
    }

    /// Waits until the program ends by itself.
    pub fn wait(mut self) -> io::Result<ExitStatus> {
        let status = self.child.wait()?;
        self.ended = true;
        Ok(status)
    }
}
