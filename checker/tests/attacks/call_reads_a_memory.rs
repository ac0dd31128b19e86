//! tries: to read the memory of a process outside
//! exercise: process-vs-thread/separate_memory
//! verdict: failed forbidden-call

use nix::libc;

/// Whether the kernel has looked at a call at all.
fn reached(answer: libc::c_long) -> std::io::Result<()> {
    let error = std::io::Error::last_os_error();
    match error.raw_os_error() {
        Some(libc::ENOSYS | libc::EPERM | libc::EACCES | libc::ESRCH) if answer == -1 => Err(error),
        _ => Ok(()),
    }
}

fn attempt() -> std::io::Result<()> {
    // SAFETY: the kernel checks all of it.
    reached(unsafe { libc::syscall(libc::SYS_process_vm_readv, {PROCESS}, 0, 0, 0, 0, 0) })
}
