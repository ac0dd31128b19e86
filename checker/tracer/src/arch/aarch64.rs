//! AArch64. Compiled, never run: there was no such machine.

use std::ffi::c_void;
use std::mem::size_of;

use nix::errno::Errno;
use nix::sys::ptrace;
use nix::unistd::Pid;

use super::{Legacy, Registers};

/// What the kernel calls this processor to a filter.
pub(crate) const AUDIT: u32 = 0xc000_00b7;

/// The older calls that there are: none.
pub(crate) const LEGACY: &[(i64, Legacy)] = &[];

/// The set of registers that is the number of the call alone.
const SYSTEM_CALL: usize = 0x404;

/// How many bytes a call takes.
pub(crate) const CALL: usize = 4;

/// Whether these bytes of code are a call: `BL` or `BLR`.
pub(crate) fn is_call(code: &[u8]) -> bool {
    let Some(code) = code.first_chunk::<CALL>() else {
        return false;
    };
    let word = u32::from_le_bytes(*code);
    word >> 26 == 0b10_0101 || word & 0xffff_fc1f == 0xd63f_0000
}

/// The registers of a task that is stopped.
pub(crate) fn read(task: Pid) -> nix::Result<Registers> {
    let r = ptrace::getregset::<ptrace::regset::NT_PRSTATUS>(task)?;
    Ok(Registers {
        number: r.regs[8] as i64,
        args: [
            r.regs[0], r.regs[1], r.regs[2], r.regs[3], r.regs[4], r.regs[5],
        ],
        result: r.regs[0] as i64,
        code: r.pc,
        stack: r.sp,
    })
}

/// Sets the third argument of a call: of reads and writes that is how much they are about.
pub(crate) fn set_count(task: Pid, count: u64) -> nix::Result<()> {
    let mut r = ptrace::getregset::<ptrace::regset::NT_PRSTATUS>(task)?;
    r.regs[2] = count;
    ptrace::setregset::<ptrace::regset::NT_PRSTATUS>(task, r)
}

/// Sets what a call that has ended returns.
pub(crate) fn set_result(task: Pid, result: i64) -> nix::Result<()> {
    let mut r = ptrace::getregset::<ptrace::regset::NT_PRSTATUS>(task)?;
    r.regs[0] = result as u64;
    ptrace::setregset::<ptrace::regset::NT_PRSTATUS>(task, r)
}

/// Makes the call that a task is about to enter not happen, and return `result`.
pub(crate) fn refuse(task: Pid, result: i64) -> nix::Result<()> {
    let mut number: i32 = -1;
    let mut io = libc::iovec {
        iov_base: (&raw mut number).cast::<c_void>(),
        iov_len: size_of::<i32>(),
    };
    // SAFETY: the kernel reads one `i32` from `number`, which outlives the call.
    #[expect(unsafe_code, reason = "nix knows no such set of registers")]
    let done = unsafe {
        libc::ptrace(
            libc::PTRACE_SETREGSET,
            task.as_raw(),
            SYSTEM_CALL,
            &raw mut io,
        )
    };
    Errno::result(done)?;
    let mut r = ptrace::getregset::<ptrace::regset::NT_PRSTATUS>(task)?;
    r.regs[0] = result as u64;
    ptrace::setregset::<ptrace::regset::NT_PRSTATUS>(task, r)
}
