//! Calls: what a task is about to do, and what came of it.

use std::collections::BTreeSet;

use nix::unistd::Pid;

use crate::arch::{LEGACY, Legacy, Registers};
use crate::filter::FORBIDDEN;
use crate::kernel;
use crate::order::{Footprint, Thing};
use crate::record::{
    Action, Birth, Call, Descriptor, KEPT, ProcessEnd, ProcessId, ResourceKind, Returned, Target,
};
use crate::world::World;

/// A call that a task is about to make.
#[derive(Clone, Debug)]
pub(crate) struct Decoded {
    pub call: Call,
    pub touches: Footprint,
    /// Whether it can wait for others.
    pub may_block: bool,
    /// Why it must not be made.
    pub refused: Option<Refusal>,
}

/// Why a call is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It would escape from the tracer, or reach what is not the program's: the call's name.
    Forbidden(&'static str),
    /// It is for a process that is gone. The system would say so, too, as long as it has not given
    /// the number to another.
    Gone,
}

impl Refusal {
    /// What the call fails with.
    pub(crate) fn error(self) -> i32 {
        match self {
            Refusal::Forbidden(_) => libc::EPERM,
            Refusal::Gone => libc::ESRCH,
        }
    }
}

const SHARED: u64 = libc::MAP_SHARED as u64;

/// What the registers of a task at the entry of a call mean.
pub(crate) fn decode(world: &mut World, task: Pid, me: ProcessId, r: &Registers) -> Decoded {
    let refused = refused(world, r);
    let call = call(world, task, me, r);
    let may_block = match &call {
        Call::Wait { .. } | Call::Read { .. } | Call::Write { .. } | Call::Socket(..) => true,
        Call::Lock(..) | Call::Poll(_) | Call::Pause => true,
        Call::Futex { waits, .. } => *waits,
        // A FIFO waits for its other end.
        Call::Open(..) => true,
        _ => false,
    };
    Decoded {
        touches: touches(me, &call),
        call,
        may_block,
        refused,
    }
}

fn refused(world: &World, r: &Registers) -> Option<Refusal> {
    let by_name = FORBIDDEN.iter().find(|(number, _)| *number == r.number);
    if let Some((_, name)) = by_name {
        return Some(Refusal::Forbidden(name));
    }
    let flag = |flag: i32| r.args[0] & flag as u64 != 0;
    match r.number {
        libc::SYS_clone if flag(libc::CLONE_UNTRACED) => Some(Refusal::Forbidden("clone untraced")),
        libc::SYS_clone if flag(libc::CLONE_NEWUSER) => {
            Some(Refusal::Forbidden("clone into a namespace"))
        }
        libc::SYS_kill => unreachable(world, r, "kill"),
        // A thread's own id is not a process's: only the process is looked at.
        libc::SYS_tgkill => unreachable(world, r, "tgkill"),
        libc::SYS_tkill => unreachable(world, r, "tkill"),
        libc::SYS_rt_sigqueueinfo | libc::SYS_rt_tgsigqueueinfo => {
            unreachable(world, r, "sigqueue")
        }
        // Of itself only.
        libc::SYS_prlimit64 if world.of_pid(r.args[0] as i32).is_none() && r.args[0] != 0 => {
            Some(Refusal::Forbidden("prlimit"))
        }
        _ => None,
    }
}

/// Why a signal is not sent, by the call of this name, if it is not.
fn unreachable(world: &World, r: &Registers, name: &'static str) -> Option<Refusal> {
    match world.target(r.args[0] as i32) {
        Target::Process(id) if world.is_gone(id) => Some(Refusal::Gone),
        Target::Process(_) | Target::OwnGroup | Target::Group(_) => None,
        Target::Any | Target::Unknown => Some(Refusal::Forbidden(name)),
    }
}

fn call(world: &mut World, task: Pid, me: ProcessId, r: &Registers) -> Call {
    let a = &r.args;
    let number = a[0] as i32;
    let mut on = |n: u64| world.descriptor(task, n as i32);
    match r.number {
        libc::SYS_clone if a[0] & libc::CLONE_THREAD as u64 != 0 => Call::Thread(None),
        libc::SYS_clone => fork(a[0]),
        libc::SYS_exit | libc::SYS_exit_group => Call::Exit(number),
        libc::SYS_wait4 => wait(world.target(number), a[2] as i32, a[1] != 0),
        libc::SYS_waitid => {
            let target = match number as libc::idtype_t {
                libc::P_PID => world.target(a[1] as i32),
                libc::P_PGID => world.target(-(a[1] as i32)),
                _ => Target::Any,
            };
            wait(target, a[3] as i32, a[2] != 0)
        }
        libc::SYS_kill | libc::SYS_tkill | libc::SYS_rt_sigqueueinfo => Call::Kill {
            target: world.target(number),
            signal: a[1] as i32,
        },
        libc::SYS_tgkill | libc::SYS_rt_tgsigqueueinfo => Call::Kill {
            target: world.target(number),
            signal: a[2] as i32,
        },
        libc::SYS_rt_sigaction => Call::SignalAction {
            signal: number,
            action: (a[1] != 0).then(|| match kernel::word(task, a[1]) {
                0 => Action::Default,
                1 => Action::Ignore,
                _ => Action::Handler(kernel::word(task, a[1] + 8)),
            }),
        },
        // Without a set it only asks, which is as good as to block none more.
        libc::SYS_rt_sigprocmask if a[1] == 0 => Call::SignalMask(libc::SIG_BLOCK, 0),
        libc::SYS_rt_sigprocmask => Call::SignalMask(number, kernel::word(task, a[1])),
        libc::SYS_rt_sigsuspend | libc::SYS_rt_sigtimedwait => Call::Pause,
        libc::SYS_pipe2 => Call::Pipe(-1, -1, None),
        libc::SYS_socketpair => Call::SocketPair(-1, -1),
        libc::SYS_dup | libc::SYS_dup3 => Call::Dup(on(a[0])),
        libc::SYS_fcntl => match a[1] as i32 {
            libc::F_DUPFD | libc::F_DUPFD_CLOEXEC => Call::Dup(on(a[0])),
            libc::F_SETLK | libc::F_SETLKW => Call::Lock(on(a[0]), a[1] as i32),
            _ => Call::Other("fcntl".to_owned()),
        },
        libc::SYS_close => Call::Close(number, on(a[0])),
        libc::SYS_close_range => Call::Other("close_range".to_owned()),
        libc::SYS_read | libc::SYS_pread64 | libc::SYS_recvfrom => Call::Read {
            from: on(a[0]),
            wanted: a[2],
        },
        libc::SYS_readv | libc::SYS_recvmsg => Call::Read {
            from: on(a[0]),
            wanted: 0,
        },
        libc::SYS_write | libc::SYS_pwrite64 | libc::SYS_sendto => {
            let to = on(a[0]);
            let data = kernel::memory(task, a[1], (a[2] as usize).min(KEPT));
            Call::Write {
                to,
                wanted: a[2],
                copied: world.buffers.copied(task, me, a[1], &data),
                data,
            }
        }
        libc::SYS_writev => gathered(on(a[0]), task, a[1], a[2]),
        libc::SYS_sendmsg => gathered(
            on(a[0]),
            task,
            kernel::word(task, a[1] + 16),
            kernel::word(task, a[1] + 24),
        ),
        libc::SYS_socket => Call::Socket("socket".to_owned(), None),
        libc::SYS_bind => Call::Socket("bind".to_owned(), on(a[0])),
        libc::SYS_listen => Call::Socket("listen".to_owned(), on(a[0])),
        libc::SYS_connect => Call::Socket("connect".to_owned(), on(a[0])),
        libc::SYS_accept | libc::SYS_accept4 => Call::Socket("accept".to_owned(), on(a[0])),
        libc::SYS_shutdown => Call::Socket("shutdown".to_owned(), on(a[0])),
        libc::SYS_openat => Call::Open(kernel::path(task, a[1]), None),
        libc::SYS_statx | libc::SYS_newfstatat => Call::Other("stat".to_owned()),
        libc::SYS_faccessat | libc::SYS_faccessat2 => Call::Other("access".to_owned()),
        libc::SYS_setsid => Call::SetSession,
        libc::SYS_setpgid => Call::SetGroup(world.target(number), world.target(a[1] as i32)),
        libc::SYS_chdir => Call::ChangeDirectory(kernel::path(task, a[0])),
        libc::SYS_umask => Call::Umask(a[0] as u32),
        libc::SYS_prctl => Call::Prctl(number, a[1]),
        libc::SYS_flock => Call::Lock(on(a[0]), a[1] as i32),
        libc::SYS_mmap if a[3] & SHARED != 0 => Call::MapShared(on(a[4]).map(|d| d.resource), a[1]),
        libc::SYS_futex => Call::Futex {
            waits: matches!(a[1] as i32 & 0x7f, 0 | 6 | 9 | 11 | 13),
            private: a[1] & 128 != 0,
        },
        libc::SYS_ppoll => Call::Poll(a[2] != 0),
        libc::SYS_pselect6 => Call::Poll(a[4] != 0),
        libc::SYS_epoll_pwait => Call::Poll(a[3] as i32 >= 0),
        libc::SYS_nanosleep => Call::Sleep(milliseconds(task, a[0])),
        libc::SYS_clock_nanosleep => Call::Sleep(milliseconds(task, a[2])),
        libc::SYS_sched_yield => Call::Sleep(0),
        libc::SYS_setitimer | libc::SYS_timer_settime => Call::Alarm,
        other => match LEGACY.iter().find(|(n, _)| *n == other).map(|(_, l)| *l) {
            Some(Legacy::Fork) => fork(0),
            Some(Legacy::Pipe) => Call::Pipe(-1, -1, None),
            Some(Legacy::Dup2) => Call::Dup(on(a[0])),
            Some(Legacy::Open) => Call::Open(kernel::path(task, a[0]), None),
            // The time limit of `select` is a pointer, that of the others a number.
            Some(Legacy::Poll) => Call::Poll(a[2] as i32 >= 0),
            Some(Legacy::Pause) => Call::Pause,
            Some(Legacy::Alarm) => Call::Alarm,
            Some(Legacy::Named(name)) => Call::Other(name.to_owned()),
            None => Call::Other(format!("call {other}")),
        },
    }
}

fn fork(flags: u64) -> Call {
    let birth = if flags & libc::CLONE_VFORK as u64 != 0 {
        Birth::Vfork
    } else if flags & 0xff == libc::SIGCHLD as u64 || flags == 0 {
        Birth::Fork
    } else {
        Birth::Clone
    };
    Call::Fork { birth, child: None }
}

fn wait(target: Target, options: i32, asked: bool) -> Call {
    Call::Wait {
        target,
        options,
        asked,
        found: None,
        end: None,
    }
}

fn gathered(to: Option<Descriptor>, task: Pid, parts: u64, count: u64) -> Call {
    let (mut data, mut wanted) = (Vec::new(), 0);
    for part in 0..count.min(64) {
        let at = parts + 16 * part;
        let len = kernel::word(task, at + 8);
        wanted += len;
        let left = KEPT - data.len();
        data.extend(kernel::memory(
            task,
            kernel::word(task, at),
            (len as usize).min(left),
        ));
    }
    Call::Write {
        to,
        wanted,
        data,
        copied: Vec::new(),
    }
}

fn milliseconds(task: Pid, at: u64) -> u64 {
    kernel::word(task, at) * 1000 + kernel::word(task, at + 8) / 1_000_000
}

/// What a call touches.
fn touches(me: ProcessId, call: &Call) -> Footprint {
    let of = |thing| Footprint::Of(BTreeSet::from([thing]));
    match call {
        Call::Read { from: d, .. } | Call::Write { to: d, .. } | Call::Close(_, d) => match d {
            Some(d) => Footprint::Of(BTreeSet::from([
                Thing::Resource(d.resource.0),
                Thing::Process(me.0),
            ])),
            None => of(Thing::Process(me.0)),
        },
        Call::Open(..) => Footprint::Of(BTreeSet::from([Thing::Files, Thing::Process(me.0)])),
        Call::Sleep(_) | Call::Fork { .. } | Call::Thread(_) => of(Thing::Process(me.0)),
        Call::Futex { private: true, .. } => of(Thing::Process(me.0)),
        _ => Footprint::Everything,
    }
}

/// Whether processes meet at a call, so that somebody else may go first.
pub(crate) fn meets(call: &Call) -> bool {
    !matches!(
        call,
        Call::SignalAction { .. }
            | Call::SignalMask(..)
            | Call::Pipe(..)
            | Call::SocketPair(..)
            | Call::Dup(_)
            | Call::ChangeDirectory(_)
            | Call::Umask(_)
            | Call::Prctl(..)
            | Call::MapShared(..)
            | Call::Alarm
            | Call::Close(_, None)
    )
}

/// Fills in what a call has brought.
pub(crate) fn complete(
    world: &mut World,
    task: Pid,
    me: ProcessId,
    call: &mut Call,
    entry: &Registers,
    result: i64,
) -> Returned {
    if (-4095..0).contains(&result) {
        return Returned::Error(-result as i32);
    }
    let pair = |at| {
        let both = kernel::word(task, at);
        (both as u32 as i32, (both >> 32) as i32)
    };
    let mut returned = result;
    match call {
        Call::Pipe(read, write, resource) => {
            (*read, *write) = pair(entry.args[0]);
            *resource = world.fresh(task, *read, ResourceKind::Pipe);
        }
        Call::SocketPair(a, b) => {
            (*a, *b) = pair(entry.args[3]);
            world.fresh(task, *a, ResourceKind::SocketPair);
            world.fresh(task, *b, ResourceKind::SocketPair);
        }
        Call::Dup(new) | Call::Open(_, new) => *new = world.descriptor(task, result as i32),
        Call::Socket(name, socket) if name == "socket" || name == "accept" => {
            world.fresh(task, result as i32, ResourceKind::Socket);
            *socket = world.descriptor(task, result as i32);
        }
        Call::MapShared(resource, _) => {
            world.shares_memory = true;
            if resource.is_none() {
                *resource = Some(world.fresh_memory());
            }
            returned = 0;
        }
        Call::Wait {
            found,
            end,
            options,
            ..
        } => {
            let pid = if entry.number == libc::SYS_wait4 {
                result as i32
            } else if entry.args[2] == 0 {
                0
            } else {
                // The id in `siginfo_t`, behind signal, error, code and four bytes of nothing.
                kernel::word(task, entry.args[2] + 16) as u32 as i32
            };
            *found = (pid > 0).then(|| world.of_pid(pid)).flatten();
            returned = i64::from(pid > 0);
            if let Some(child) = *found
                && *options & libc::WNOWAIT == 0
                && world.process(child).end != ProcessEnd::Alive
            {
                *end = Some(world.process(child).end);
                world.process(child).reaped_by = Some(me);
            }
        }
        Call::Write { data, .. } if entry.number == libc::SYS_write => {
            let written = &data[..data.len().min(result as usize)];
            world.buffers.written(me, entry.args[1], written);
        }
        // The kernel's ids differ from run to run: who it is stands in the call.
        Call::Fork { .. } | Call::Thread(_) | Call::SetSession => returned = 0,
        _ => {}
    }
    Returned::Value(returned)
}
