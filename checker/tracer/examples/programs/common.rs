//! What the programs have in common.

use std::io::{PipeReader, Read};

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, fork};

/// A program with its name.
pub type Program = (&'static str, fn());

/// Makes a child that does `work` and ends at once, without what its parent has prepared for its own end.
pub fn child(work: impl FnOnce()) -> Pid {
    child_with_status(|| {
        work();
        0
    })
}

/// Makes a child that ends with what `work` returns.
pub fn child_with_status(work: impl FnOnce() -> i32) -> Pid {
    // SAFETY: the programs that fork have one thread.
    match unsafe { fork() }.expect("fork") {
        ForkResult::Parent { child } => child,
        ForkResult::Child => {
            let status = work();
            // SAFETY: it ends the process.
            unsafe { libc::_exit(status) }
        }
    }
}

/// Waits for a child.
pub fn reap(child: Pid) -> WaitStatus {
    waitpid(child, None).expect("a child")
}

/// Writes at once, without a buffer.
pub fn say(text: &str) {
    // SAFETY: the bytes are there.
    unsafe { libc::write(1, text.as_ptr().cast(), text.len()) };
}

/// Reads a pipe to its end.
pub fn all_of(mut pipe: PipeReader) -> String {
    let mut text = String::new();
    pipe.read_to_string(&mut text).expect("text");
    text
}

/// Makes a handler run on a signal.
pub fn handle(signal: Signal, handler: extern "C" fn(i32), flags: SaFlags) {
    let action = SigAction::new(SigHandler::Handler(handler), flags, SigSet::empty());
    // SAFETY: the handlers do what a handler may.
    unsafe { sigaction(signal, &action) }.expect("sigaction");
}

/// Blocks a signal.
pub fn block(signal: Signal) {
    SigSet::from(signal).thread_block().expect("block");
}

/// Lets a signal through again.
pub fn unblock(signal: Signal) {
    SigSet::from(signal).thread_unblock().expect("unblock");
}

/// Waits until a signal was handled; `signal` is let through while it waits, and only then.
pub fn suspend(signal: Signal) {
    let mut mask = SigSet::thread_get_mask().expect("mask");
    mask.remove(signal);
    let _ = mask.suspend();
}
