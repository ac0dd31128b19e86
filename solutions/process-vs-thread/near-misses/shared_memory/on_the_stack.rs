//! Has the counter in a variable, which each child has a copy of.
//! verdict: extra-outcome in it_adds_up

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use nix::errno::Errno;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, fork};

/// Runs `work` in children that share a counter, and returns what it has become. The program must
/// have a single thread.
pub fn count_together(children: u32, work: impl Fn(u32, &AtomicU32)) -> io::Result<u32> {
    let counter = AtomicU32::new(0);
    let mut started = Vec::new();
    let mut result = Ok(());
    for number in 0..children {
        // SAFETY: the program has a single thread, as our documentation demands: no lock can be
        // held by a thread that does not exist in the child.
        match unsafe { fork() } {
            Ok(ForkResult::Child) => {
                let done = catch_unwind(AssertUnwindSafe(|| work(number, &counter)));
                process::exit(i32::from(done.is_err()));
            }
            Ok(ForkResult::Parent { child }) => started.push(child),
            Err(error) => {
                result = Err(error.into());
                break;
            }
        }
    }
    for child in started {
        match wait_for(child) {
            Ok(WaitStatus::Exited(_, 0)) => {}
            ended => result = Err(io::Error::other(format!("a child ended: {ended:?}"))),
        }
    }
    result.map(|()| counter.load(Ordering::Relaxed))
}

fn wait_for(child: Pid) -> nix::Result<WaitStatus> {
    loop {
        match waitpid(child, None) {
            Err(Errno::EINTR) => {}
            ended => return ended,
        }
    }
}
