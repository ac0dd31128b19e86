//! Starts the program: traced, filtered, limited, and with nothing of ours in its hands.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use crate::filter;
use crate::options::{Options, Program, TraceError};

/// So much fits into a pipe for certain.
const PIPE: usize = 4096;

/// What the new process says if it may not be traced: an error that nothing else there can give.
const REFUSED: i32 = libc::ENOTRECOVERABLE;

/// Starts the program and waits until it is held at its first instruction.
pub(crate) fn start(program: &Program, options: &Options) -> Result<Child, TraceError> {
    let failed = |source| TraceError::Start {
        path: program.path.clone(),
        source,
    };
    let mut command = Command::new(&program.path);
    command
        .args(&program.args)
        .env_clear()
        .envs(program.env.iter().cloned())
        .current_dir(&program.dir)
        .stdin(input(&program.stdin).map_err(failed)?)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let (limits, filter, tracer) = (limits(options), filter::program(), std::process::id());
    // SAFETY: the closure makes system calls only; what it uses was allocated before the fork.
    #[expect(unsafe_code, reason = "std has no other way between fork and exec")]
    unsafe {
        command.pre_exec(move || prepare(&limits, &filter, tracer));
    }
    let mut child = command.spawn().map_err(|error| {
        if error.raw_os_error() == Some(REFUSED) {
            TraceError::Refused(Errno::EPERM.into())
        } else {
            failed(error)
        }
    })?;
    let pid = Pid::from_raw(child.id() as i32);
    match waitpid(pid, Some(WaitPidFlag::__WALL)) {
        Ok(WaitStatus::Stopped(..)) => {}
        _ => return Err(failed(io::Error::from(io::ErrorKind::NotFound))),
    }
    let follow = ptrace::Options::PTRACE_O_EXITKILL
        | ptrace::Options::PTRACE_O_TRACESYSGOOD
        | ptrace::Options::PTRACE_O_TRACESECCOMP
        | ptrace::Options::PTRACE_O_TRACEFORK
        | ptrace::Options::PTRACE_O_TRACEVFORK
        | ptrace::Options::PTRACE_O_TRACEVFORKDONE
        | ptrace::Options::PTRACE_O_TRACECLONE
        | ptrace::Options::PTRACE_O_TRACEEXEC
        | ptrace::Options::PTRACE_O_TRACEEXIT;
    if let Err(errno) = ptrace::setoptions(pid, follow) {
        let _ = child.kill();
        let _ = child.wait();
        return Err(TraceError::Refused(errno.into()));
    }
    Ok(child)
}

/// What the program reads: all of it is in the pipe before it starts.
fn input(bytes: &[u8]) -> io::Result<Stdio> {
    if bytes.is_empty() {
        return Ok(File::open("/dev/null")?.into());
    }
    if bytes.len() > PIPE {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    let (reader, mut writer) = io::pipe()?;
    writer.write_all(bytes)?;
    Ok(reader.into())
}

type Limit = (libc::__rlimit_resource_t, u64);

fn limits(options: &Options) -> Vec<Limit> {
    let mut limits = vec![
        (libc::RLIMIT_CORE, 0),
        (libc::RLIMIT_CPU, options.cpu_seconds),
        (libc::RLIMIT_NOFILE, options.open_files),
        (libc::RLIMIT_FSIZE, 64 << 20),
    ];
    limits.extend(options.memory.map(|bytes| (libc::RLIMIT_AS, bytes)));
    limits
}

/// In the new process, before it becomes the program.
fn prepare(limits: &[Limit], filter: &[libc::sock_filter], tracer: u32) -> io::Result<()> {
    #[expect(
        unsafe_code,
        reason = "between fork and exec there are only system calls"
    )]
    // SAFETY: plain system calls, which touch no memory but `limit`.
    unsafe {
        // Certain death also in the moment before the tracer has said so to the kernel.
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
        if libc::getppid() as u32 != tracer {
            return Err(Errno::ESRCH.into());
        }
        libc::setpgid(0, 0);
        // Addresses are the same in every run, and with them what depends on them.
        libc::personality(libc::ADDR_NO_RANDOMIZE as libc::c_ulong);
        libc::syscall(
            libc::SYS_close_range,
            3,
            libc::c_uint::MAX,
            libc::CLOSE_RANGE_CLOEXEC,
        );
        for &(resource, value) in limits {
            let limit = libc::rlimit {
                rlim_cur: value,
                // One more: at the lower one comes a signal, which is seen; at the upper one death.
                rlim_max: value + 1,
            };
            libc::setrlimit(resource, &raw const limit);
        }
    }
    if ptrace::traceme().is_err() {
        return Err(io::Error::from_raw_os_error(REFUSED));
    }
    filter::install(filter)?;
    Ok(())
}
