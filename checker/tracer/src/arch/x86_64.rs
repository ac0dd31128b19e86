//! x86-64.

use nix::sys::ptrace;
use nix::unistd::Pid;

use super::{Legacy, Registers};

/// What the kernel calls this processor to a filter.
pub(crate) const AUDIT: u32 = 0xc000_003e;

/// The older calls that there are.
pub(crate) const LEGACY: &[(i64, Legacy)] = &[
    (libc::SYS_fork, Legacy::Fork),
    (libc::SYS_vfork, Legacy::Fork),
    (libc::SYS_pipe, Legacy::Pipe),
    (libc::SYS_dup2, Legacy::Dup2),
    (libc::SYS_open, Legacy::Open),
    (libc::SYS_poll, Legacy::Poll),
    (libc::SYS_select, Legacy::Poll),
    (libc::SYS_epoll_wait, Legacy::Poll),
    (libc::SYS_pause, Legacy::Pause),
    (libc::SYS_alarm, Legacy::Alarm),
    (libc::SYS_unlink, Legacy::Named("unlink")),
    (libc::SYS_rename, Legacy::Named("rename")),
];

/// How many bytes a call takes at most.
pub(crate) const CALL: usize = 7;

/// Whether these bytes of code end with a call: `E8` and a distance, or `FF /2` with whatever
/// addresses the function (Intel, "Software Developer's Manual", volume 2, CALL).
pub(crate) fn is_call(code: &[u8]) -> bool {
    let Some(&[a, b, c, d, e, f, g]) = code.first_chunk::<CALL>() else {
        return false;
    };
    let indirect = |opcode: u8, operand: u8| opcode == 0xff && (operand >> 3) & 7 == 2;
    c == 0xe8
        || indirect(f, g)
        || indirect(e, f)
        || indirect(d, e)
        || indirect(b, c)
        || indirect(a, b)
}

/// The registers of a task that is stopped.
pub(crate) fn read(task: Pid) -> nix::Result<Registers> {
    let r = ptrace::getregs(task)?;
    Ok(Registers {
        number: r.orig_rax as i64,
        args: [r.rdi, r.rsi, r.rdx, r.r10, r.r8, r.r9],
        result: r.rax as i64,
        code: r.rip,
        stack: r.rsp,
    })
}

/// Sets the third argument of a call: of reads and writes that is how much they are about.
pub(crate) fn set_count(task: Pid, count: u64) -> nix::Result<()> {
    let mut r = ptrace::getregs(task)?;
    r.rdx = count;
    ptrace::setregs(task, r)
}

/// Sets what a call that has ended returns.
pub(crate) fn set_result(task: Pid, result: i64) -> nix::Result<()> {
    let mut r = ptrace::getregs(task)?;
    r.rax = result as u64;
    ptrace::setregs(task, r)
}

/// Makes the call that a task is about to enter not happen, and return `result`.
pub(crate) fn refuse(task: Pid, result: i64) -> nix::Result<()> {
    let mut r = ptrace::getregs(task)?;
    r.orig_rax = u64::MAX;
    r.rax = result as u64;
    ptrace::setregs(task, r)
}
