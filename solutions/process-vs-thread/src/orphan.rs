//! # No orphans: worked solution
//!
//! `Drop` is the one place that everybody comes by: a return, an error, a panic. The group reaches
//! those whom the program has started, and whose numbers we do not know.

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
        // 0 stands for a new group, whose number is the number of the child.
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
        // The program has not been waited for, unless by `wait`, so the number is still its own. It
        // cannot refuse this signal: waiting takes no time. Nobody is there to tell of an error.
        if !self.ended {
            let group = Pid::from_raw(self.child.id() as i32);
            let _ = killpg(group, Signal::SIGKILL);
            let _ = self.child.wait();
        }
    }
}
