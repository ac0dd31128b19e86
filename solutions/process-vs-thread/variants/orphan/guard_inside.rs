//! The group is a guard of its own, and `wait` defuses it.

use std::io;
use std::mem;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};

use nix::sys::signal::{SIGKILL, killpg};
use nix::sys::wait::waitpid;
use nix::unistd::Pid;

/// A process group that ends with this.
#[derive(Debug)]
struct Group(Pid);

impl Drop for Group {
    fn drop(&mut self) {
        if killpg(self.0, SIGKILL).is_ok() {
            while waitpid(self.0, None) == Err(nix::Error::EINTR) {}
        }
    }
}

/// A program that runs, and does not outlive this.
#[derive(Debug)]
pub struct Leash {
    child: Child,
    group: Group,
}

impl Leash {
    /// Starts a program.
    pub fn start(command: &mut Command) -> io::Result<Leash> {
        let child = command.process_group(0).spawn()?;
        let group = Group(Pid::from_raw(child.id() as i32));
        Ok(Leash { child, group })
    }

    /// Waits until the program ends by itself.
    pub fn wait(self) -> io::Result<ExitStatus> {
        let Leash { mut child, group } = self;
        let status = child.wait()?;
        mem::forget(group);
        Ok(status)
    }
}
