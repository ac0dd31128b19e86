//! The seccomp filter: calls that matter stop for the tracer, all others run at full speed.

use libc::{sock_filter, sock_fprog};

use crate::arch::{AUDIT, LEGACY};

/// Calls that would escape from the tracer, or reach what is not the program's.
pub(crate) const FORBIDDEN: &[(i64, &str)] = &[
    (libc::SYS_ptrace, "ptrace"),
    (libc::SYS_process_vm_readv, "process_vm_readv"),
    (libc::SYS_process_vm_writev, "process_vm_writev"),
    (libc::SYS_io_uring_setup, "io_uring_setup"),
    (libc::SYS_io_uring_enter, "io_uring_enter"),
    (libc::SYS_io_uring_register, "io_uring_register"),
    (libc::SYS_pidfd_open, "pidfd_open"),
    (libc::SYS_pidfd_getfd, "pidfd_getfd"),
    (libc::SYS_pidfd_send_signal, "pidfd_send_signal"),
    (libc::SYS_unshare, "unshare"),
    (libc::SYS_setns, "setns"),
    (libc::SYS_bpf, "bpf"),
    (libc::SYS_perf_event_open, "perf_event_open"),
    (libc::SYS_keyctl, "keyctl"),
    (libc::SYS_add_key, "add_key"),
    (libc::SYS_request_key, "request_key"),
    (libc::SYS_seccomp, "seccomp"),
    (libc::SYS_mount, "mount"),
    (libc::SYS_umount2, "umount2"),
    (libc::SYS_pivot_root, "pivot_root"),
    (libc::SYS_chroot, "chroot"),
    (libc::SYS_reboot, "reboot"),
];

/// Calls that stop whatever their arguments are.
pub(crate) const WATCHED: &[i64] = &[
    libc::SYS_clone,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_wait4,
    libc::SYS_waitid,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigsuspend,
    libc::SYS_rt_sigtimedwait,
    libc::SYS_pipe2,
    libc::SYS_socketpair,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_fcntl,
    libc::SYS_close,
    libc::SYS_close_range,
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_recvfrom,
    libc::SYS_recvmsg,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_pwrite64,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_socket,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_connect,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_shutdown,
    libc::SYS_openat,
    libc::SYS_statx,
    libc::SYS_newfstatat,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_unlinkat,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_mkdirat,
    libc::SYS_ftruncate,
    libc::SYS_setsid,
    libc::SYS_setpgid,
    libc::SYS_chdir,
    libc::SYS_umask,
    libc::SYS_prctl,
    libc::SYS_prlimit64,
    libc::SYS_flock,
    libc::SYS_futex,
    libc::SYS_ppoll,
    libc::SYS_pselect6,
    libc::SYS_epoll_pwait,
    libc::SYS_nanosleep,
    libc::SYS_clock_nanosleep,
    libc::SYS_sched_yield,
    libc::SYS_setitimer,
    libc::SYS_timer_settime,
    libc::SYS_splice,
    libc::SYS_sendfile,
    libc::SYS_restart_syscall,
    libc::SYS_msync,
];

/// A mapping of at least this size stops: it may be refused for want of memory.
const LARGE: u32 = 16 << 20;

const LOAD: u16 = (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16;
const EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;
const AT_LEAST: u16 = (libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K) as u16;
const ANY_OF: u16 = (libc::BPF_JMP | libc::BPF_JSET | libc::BPF_K) as u16;
const RETURN: u16 = (libc::BPF_RET | libc::BPF_K) as u16;

/// Where the filter's input has the low half of an argument; the high half is 4 further.
const fn argument(n: u32) -> u32 {
    16 + 8 * n
}

const fn step(code: u16, k: u32, jt: u8, jf: u8) -> sock_filter {
    sock_filter { code, jt, jf, k }
}

/// The filter, as the kernel's small machine runs it.
pub(crate) fn program() -> Vec<sock_filter> {
    let unknown = libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32;
    let mut filter = vec![
        step(LOAD, 4, 0, 0),
        step(EQUAL, AUDIT, 1, 0),
        step(RETURN, libc::SECCOMP_RET_KILL_PROCESS, 0, 0),
        step(LOAD, 0, 0, 0),
        // The calls of x32 have numbers of their own, which nothing below knows.
        step(AT_LEAST, 0x4000_0000, 0, 1),
        step(RETURN, unknown, 0, 0),
        // Its flags are in memory, which could change after it was looked at. libc uses `clone` then.
        step(EQUAL, libc::SYS_clone3 as u32, 0, 1),
        step(RETURN, unknown, 0, 0),
        // Without a new action it only asks; who starts a program asks about all signals.
        step(EQUAL, libc::SYS_rt_sigaction as u32, 0, 6),
        step(LOAD, argument(1), 0, 0),
        step(EQUAL, 0, 0, 3),
        step(LOAD, argument(1) + 4, 0, 0),
        step(EQUAL, 0, 0, 1),
        step(RETURN, libc::SECCOMP_RET_ALLOW, 0, 0),
        step(RETURN, libc::SECCOMP_RET_TRACE, 0, 0),
    ];
    // The vDSO's own calls and locks within one process are many: only what can block or wake.
    let numbers = WATCHED
        .iter()
        .chain(FORBIDDEN.iter().map(|(number, _)| number))
        .chain(LEGACY.iter().map(|(number, _)| number));
    for number in numbers {
        filter.push(step(EQUAL, *number as u32, 0, 1));
        filter.push(step(RETURN, libc::SECCOMP_RET_TRACE, 0, 0));
    }
    filter.extend([
        step(EQUAL, libc::SYS_mmap as u32, 0, 6),
        step(LOAD, argument(3), 0, 0),
        step(ANY_OF, libc::MAP_SHARED as u32, 5, 0),
        step(LOAD, argument(1) + 4, 0, 0),
        step(AT_LEAST, 1, 3, 0),
        step(LOAD, argument(1), 0, 0),
        step(AT_LEAST, LARGE, 1, 0),
        step(RETURN, libc::SECCOMP_RET_ALLOW, 0, 0),
        step(RETURN, libc::SECCOMP_RET_TRACE, 0, 0),
    ]);
    filter
}

/// Puts a filter on the calling thread, for good. Allocates nothing: it is called after a fork.
pub(crate) fn install(filter: &[sock_filter]) -> Result<(), nix::errno::Errno> {
    let program = sock_fprog {
        len: filter.len() as u16,
        filter: filter.as_ptr().cast_mut(),
    };
    // SAFETY: `program` and the steps it points to outlive the calls, which only read them.
    #[expect(unsafe_code, reason = "nix has no filters")]
    let done = unsafe {
        if libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 {
            -1
        } else {
            libc::prctl(
                libc::PR_SET_SECCOMP,
                libc::SECCOMP_MODE_FILTER,
                &raw const program,
                0,
                0,
            )
        }
    };
    nix::errno::Errno::result(done).map(drop)
}
