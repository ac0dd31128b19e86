//! Asks the group to end, gives it a moment, and ends it then. The child is an `Option`, which `wait`
//! takes out.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::Duration;

use nix::sys::signal::Signal::{self, SIGKILL, SIGTERM};
use nix::sys::signal::kill;
use nix::unistd::Pid;

/// A program that runs, and does not outlive this.
#[derive(Debug)]
pub struct Leash {
    child: Option<Child>,
}

impl Leash {
    /// Starts a program.
    pub fn start(command: &mut Command) -> io::Result<Leash> {
        command.process_group(0);
        let child = Some(command.spawn()?);
        Ok(Leash { child })
    }

    /// Waits until the program ends by itself.
    pub fn wait(mut self) -> io::Result<ExitStatus> {
        let mut child = self.child.take().expect("nobody else takes it");
        child.wait()
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        // A negative number stands for a group.
        let tell = |signal: Signal| kill(Pid::from_raw(-(child.id() as i32)), signal);
        let _ = tell(SIGTERM);
        thread::sleep(Duration::from_millis(10));
        let _ = tell(SIGKILL);
        let _ = child.wait();
    }
}
