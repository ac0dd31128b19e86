//! The first process of a world of processes: it adopts the orphans of that world, and the world
//! ends with it.

use std::convert::Infallible;
use std::io;

use nix::sys::prctl;
use nix::sys::signal::{SigSet, Signal};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};

/// Adopts and reaps until it is killed, which is when the process that started it dies or says so.
///
/// # Errors
/// Where it cannot wait for signals.
pub fn be_init() -> io::Result<Infallible> {
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    // Whoever started it has blocked signals, which is inherited. A signal that is blocked stays
    // pending, so a child that ends between two looks is not missed.
    let children = SigSet::from(Signal::SIGCHLD);
    children.thread_set_mask()?;
    loop {
        reap();
        children.wait()?;
    }
}

/// Waiting also adds the processor time of the dead to that of this process.
fn reap() {
    // An end that nix has no name for is an error, and the child is reaped all the same.
    while !matches!(
        waitpid(None, Some(WaitPidFlag::WNOHANG)),
        Ok(WaitStatus::StillAlive) | Err(nix::errno::Errno::ECHILD)
    ) {}
}
