//! Makes a fault happen at the call that it is meant for.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::{Run, ignore_dead};
use crate::arch;
use crate::fault::Fault;
use crate::kernel;
use crate::record::{Call, Effect, ProcessEnd, Returned, What};
use crate::task::Pending;

/// Reads and writes whose third argument is a number of bytes.
const OF_BYTES: [i64; 6] = [
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_pread64,
    libc::SYS_pwrite64,
    libc::SYS_recvfrom,
    libc::SYS_sendto,
];

impl Run<'_> {
    /// Makes the fault of this run happen, if a task is about to make the call that it is meant
    /// for. Says if that was its end.
    pub(super) fn strikes(&mut self, index: usize) -> nix::Result<bool> {
        let task = &self.tasks[index];
        let Some(fault) = self.options.injection.filter(|injection| {
            let calls = self.world.events.iter().filter(|e| {
                (e.process, e.thread) == (task.process, task.thread)
                    && matches!(e.what, What::Call(..))
            });
            (injection.process, injection.thread) == (task.process, task.thread)
                && calls.count() == injection.after
        }) else {
            return Ok(false);
        };
        let fault = fault.fault;
        let (pid, process) = (task.pid, task.process);
        let Some(pending) = &mut self.tasks[index].pending else {
            return Ok(false);
        };
        pending.fault = Some(fault);
        match fault {
            Fault::ShortRead | Fault::ShortWrite => {
                if OF_BYTES.contains(&pending.registers.number) {
                    ignore_dead(arch::set_count(pid, 1))?;
                }
            }
            Fault::Killed => {
                let (signal, effect) = (libc::SIGKILL, Effect::Killed);
                let what = What::Signal {
                    signal,
                    from: None,
                    effect,
                };
                self.note(index, what);
                self.dies(process);
                ignore_dead(kill(pid, Signal::SIGKILL))?;
                return Ok(true);
            }
            // These come with the result of the call.
            Fault::NoChild | Fault::OtherStatus => {}
            Fault::Interrupted | Fault::NoProcess | Fault::BrokenPipe => {
                pending.given = fault.error().map(|error| -i64::from(error));
            }
        }
        Ok(false)
    }
}

/// At the end of a call to which a fault has happened: what is left to be done about it. Gives what the
/// call has returned for the program.
pub(super) fn settle(task: Pid, pending: &mut Pending, returned: Returned) -> Returned {
    let entry = pending.registers;
    match (pending.fault, &mut pending.call) {
        // The program may rely on it that a call leaves its arguments alone.
        (Some(Fault::ShortRead | Fault::ShortWrite), _) => {
            let _ = arch::set_count(task, entry.args[2]);
        }
        // The wait itself is made: a child that is nobody's any more has ended.
        (Some(fault @ Fault::NoChild), Call::Wait { .. }) => {
            if let (Returned::Value(_), Some(error)) = (returned, fault.error()) {
                let _ = arch::set_result(task, -i64::from(error));
                return Returned::Error(error);
            }
        }
        (Some(Fault::OtherStatus), Call::Wait { end: Some(end), .. }) => {
            let code = i32::from(*end == ProcessEnd::Exited(0));
            let _ = if entry.number == libc::SYS_wait4 {
                kernel::set(task, entry.args[1], code << 8)
            } else {
                // Where `siginfo_t` has its code and its status.
                let info = entry.args[2];
                kernel::set(task, info + 8, libc::CLD_EXITED)
                    .and_then(|()| kernel::set(task, info + 24, code))
            };
            *end = ProcessEnd::Exited(code);
        }
        _ => {}
    }
    returned
}
