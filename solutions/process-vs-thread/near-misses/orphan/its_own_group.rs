//! Ends the group that it is in itself, and not the one of the program.
//! verdict: panic in dropped

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

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

impl Drop for Leash {
    fn drop(&mut self) {
        if !self.ended {
            let group = nix::unistd::getpgrp();
            let _ = killpg(group, Signal::SIGKILL);
            let _ = self.child.wait();
        }
    }
}
