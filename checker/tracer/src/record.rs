//! What a run was, as the kernel saw it: processes, resources, and events in order.
//!
//! Numbers here are indices in order of birth, never the kernel's ids: two runs of the same
//! schedule give equal recordings.

use explorer::Schedule;
use serde::{Deserialize, Serialize};

/// A process, by its number in order of birth. 0 is the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProcessId(pub u32);

/// A resource, by its number in order of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ResourceId(pub u32);

/// One run of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// The processes, in order of birth.
    pub processes: Vec<Process>,
    /// The resources, in order of birth.
    pub resources: Vec<Resource>,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// What was written to standard output and standard error.
    pub output: Output,
    /// How the run ended.
    pub end: End,
    /// The choices that were made: the same ones give the same run.
    pub schedule: Schedule,
    /// Whether everything that was given to the strategy to decide could be kept to.
    ///
    /// False where a task computed for so long between two calls that another had to go on
    /// beside it, or where only the clock could bring the run on.
    pub ordered: bool,
}

impl Recording {
    /// Whether a process runs the learner's program. What a shell does with its children is not the
    /// learner's doing.
    pub fn runs_the_learners(&self, process: ProcessId) -> bool {
        let process = &self.processes[process.0 as usize];
        // The program itself runs what the tracer started.
        process.ran.len() <= usize::from(process.parent.is_none())
    }
}

/// A process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Whose child it is. `None` for the program itself.
    pub parent: Option<ProcessId>,
    /// How it was born.
    pub birth: Birth,
    /// What it ran, one entry an `exec`.
    pub ran: Vec<String>,
    /// How it ended.
    pub end: ProcessEnd,
    /// Who reaped it, if anybody of the program did.
    pub reaped_by: Option<ProcessId>,
    /// The event before which its parent ended and left it alone, as an index into the events.
    pub orphaned_at: Option<usize>,
    /// Whether it was still alive when the program's first process had ended.
    pub outlived_program: bool,
    /// Which process leads its session, if that is one of the program's.
    pub session: Option<ProcessId>,
    /// Which process leads its group, if that is one of the program's.
    pub group: Option<ProcessId>,
    /// What it had open when it ended, in order of the descriptors.
    pub open_at_end: Vec<Descriptor>,
}

/// How a process was born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Birth {
    /// Started by the tracer.
    Program,
    /// `fork`, or a `clone` that is one.
    Fork,
    /// `vfork`, or a `clone` that is one: the parent waits until the child runs another program.
    Vfork,
    /// Another `clone`.
    Clone,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProcessEnd {
    /// It exited, with this code.
    Exited(i32),
    /// This signal ended it.
    Signalled(i32),
    /// It had not ended when the run had; it is dead now.
    Alive,
}

/// An open descriptor of a process.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Descriptor {
    /// Its number.
    pub number: i32,
    /// What it is of.
    pub resource: ResourceId,
    /// Which way it is open.
    pub access: Access,
    /// Whether `exec` closes it.
    pub close_on_exec: bool,
}

/// Which way a descriptor is open. Of a pipe that is which end it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Access {
    /// For reading.
    Read,
    /// For writing.
    Write,
    /// For both.
    Both,
}

/// What a descriptor or a mapping is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// Which event made it, where one did.
    pub born_at: Option<usize>,
}

/// The kinds of resources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResourceKind {
    /// The standard input that the program was given.
    Stdin,
    /// The standard output that the program was given.
    Stdout,
    /// The standard error that the program was given.
    Stderr,
    /// `/dev/null`.
    Null,
    /// A pipe.
    Pipe,
    /// One of the two sockets of a pair.
    SocketPair,
    /// Another socket.
    Socket,
    /// A file or folder, with its path.
    File(String),
    /// Memory that processes share.
    SharedMemory,
    /// Something else, in the kernel's words.
    Other(String),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// In which process.
    pub process: ProcessId,
    /// In which of its threads, from 0.
    pub thread: u32,
    /// The line of the learner's file that did it, where it can be known.
    pub place: Option<Place>,
    /// What it was.
    pub what: What,
    /// Whether the call blocked, in the kernel's word.
    pub blocked: bool,
    /// Whether a fault was made to happen to it.
    pub injected: bool,
}

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file, as the compiler was given it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// A call that has returned: the call, and what it returned.
    Call(Call, Returned),
    /// A call that had not returned when the run, or its process, ended.
    Unfinished(Call),
    /// A signal was delivered.
    Signal {
        /// Its number.
        signal: i32,
        /// From whom, if it was sent by a process of the program.
        from: Option<ProcessId>,
        /// What it did.
        effect: Effect,
    },
    /// A process became another program.
    Exec {
        /// The program.
        path: String,
        /// What stayed open.
        kept: Vec<Descriptor>,
    },
    /// A thread ended, and with the last one its process.
    Ended(ProcessEnd),
    /// A call that would escape from the tracer, and was refused with `EPERM`.
    Forbidden(String),
}

impl What {
    /// Whether it is a call that has changed nothing and told nothing new.
    pub(crate) fn is_in_vain(&self) -> bool {
        matches!(
            self,
            What::Call(_, Returned::Error(_))
                | What::Call(Call::Sleep(_) | Call::Poll(_), _)
                | What::Call(Call::Read { .. } | Call::Wait { .. }, Returned::Value(0))
        )
    }
}

/// What a call returned: a value, or an error number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Returned {
    /// It succeeded, with this value.
    Value(i64),
    /// It failed, with this `errno`.
    Error(i32),
}

/// What a signal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// It ended the process.
    Killed,
    /// It stopped the process.
    Stopped,
    /// A handler ran.
    Handled,
    /// Nothing.
    Ignored,
}

/// A process that a call names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// One process.
    Process(ProcessId),
    /// The group that this process leads.
    Group(ProcessId),
    /// The caller's own group.
    OwnGroup,
    /// Any child, or everybody.
    Any,
    /// Nobody of the program.
    Unknown,
}

/// A call, with its arguments resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// A process is born.
    Fork {
        /// How.
        birth: Birth,
        /// Who: `None` if it failed.
        child: Option<ProcessId>,
    },
    /// A thread is born: its number in the process, `None` if it failed.
    Thread(Option<u32>),
    /// `exit_group`, or `exit` of a thread, with the code.
    Exit(i32),
    /// `wait4` or `waitid`.
    Wait {
        /// For whom.
        target: Target,
        /// The options, as the kernel numbers them.
        options: i32,
        /// Whether it gave the kernel a place to say how that one ended.
        asked: bool,
        /// Whom it found.
        found: Option<ProcessId>,
        /// How that one ended, if it was reaped.
        end: Option<ProcessEnd>,
    },
    /// `kill`, `tgkill` and their like.
    Kill {
        /// To whom.
        target: Target,
        /// Which signal; 0 only asks.
        signal: i32,
    },
    /// `sigaction`.
    SignalAction {
        /// For which signal.
        signal: i32,
        /// What is to happen: `None` if it was only asked.
        action: Option<Action>,
    },
    /// `sigprocmask`: how, and the signals as bits.
    SignalMask(i32, u64),
    /// `pipe`: its read end and its write end.
    Pipe(i32, i32, Option<ResourceId>),
    /// `socketpair`: its two ends.
    SocketPair(i32, i32),
    /// `dup`, `dup2`, `dup3`, `fcntl(F_DUPFD)`.
    Dup(Option<Descriptor>),
    /// `close`.
    Close(i32, Option<Descriptor>),
    /// `read` and its like.
    Read {
        /// From where.
        from: Option<Descriptor>,
        /// How many bytes were asked for.
        wanted: u64,
    },
    /// `write` and its like.
    Write {
        /// Where to.
        to: Option<Descriptor>,
        /// How many bytes were offered.
        wanted: u64,
        /// The bytes, at most [`KEPT`] of them.
        data: Vec<u8>,
        /// For each `fork` that copied the buffer they come from, by the child it made: how many of
        /// the first bytes lay in it then, and had not been written.
        copied: Vec<(ProcessId, usize)>,
    },
    /// A call on a socket: `socket`, `bind`, `listen`, `connect`, `accept`, `shutdown`.
    Socket(String, Option<Descriptor>),
    /// `open`: the path, and what was opened.
    Open(String, Option<Descriptor>),
    /// `setsid`.
    SetSession,
    /// `setpgid`: who, and the leader of the group.
    SetGroup(Target, Target),
    /// `chdir`: where to.
    ChangeDirectory(String),
    /// `umask`: the bits.
    Umask(u32),
    /// `prctl`: which option, and its first argument.
    Prctl(i32, u64),
    /// `flock`, `fcntl(F_SETLK)`: of what, and the operation.
    Lock(Option<Descriptor>, i32),
    /// `mmap` of shared memory.
    MapShared(Option<ResourceId>, u64),
    /// `futex`: whether it waits, and on memory that only threads of one process share.
    Futex {
        /// Waits, or else wakes.
        waits: bool,
        /// Of one process.
        private: bool,
    },
    /// `poll`, `select`, `epoll_wait`: whether it has a time limit.
    Poll(bool),
    /// `nanosleep`, `sched_yield`: milliseconds.
    Sleep(u64),
    /// `pause`, `sigsuspend`, `sigwait`.
    Pause,
    /// `alarm`, `setitimer`, `timer_settime`.
    Alarm,
    /// `unlink`, `rename`, `truncate`, `fsync` and others that are only named.
    Other(String),
}

/// The signals and options by which facts are decided, as the Linux kernel numbers them on every
/// processor that we know.
pub(crate) mod number {
    pub(crate) const SIGKILL: i32 = 9;
    pub(crate) const SIGPIPE: i32 = 13;
    pub(crate) const SIGCHLD: i32 = 17;
    /// The first of the signals that queue up.
    pub(crate) const FIRST_REAL_TIME: i32 = 32;
    pub(crate) const SA_NOCLDWAIT: u64 = 2;
    pub(crate) const SIG_BLOCK: i32 = 0;
    pub(crate) const SIG_UNBLOCK: i32 = 1;
    pub(crate) const WNOHANG: i32 = 1;
    pub(crate) const EINTR: i32 = 4;
    pub(crate) const ECHILD: i32 = 10;
    pub(crate) const EAGAIN: i32 = 11;
    pub(crate) const EPIPE: i32 = 32;
}

/// The signals that are blocked after a call of `sigprocmask`.
pub(crate) fn masked(blocked: u64, how: i32, signals: u64) -> u64 {
    match how {
        number::SIG_BLOCK => blocked | signals,
        number::SIG_UNBLOCK => blocked & !signals,
        _ => signals,
    }
}

/// How many bytes of one write are kept.
pub const KEPT: usize = 4096;

/// What is to happen on a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// The default.
    Default,
    /// Nothing.
    Ignore,
    /// A handler, with the flags as the kernel numbers them.
    Handler(u64),
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// To standard output.
    pub stdout: Vec<u8>,
    /// To standard error.
    pub stderr: Vec<u8>,
}

/// How a run ended. Whatever was alive then was killed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// Every process ended of its own accord.
    Done,
    /// Those that were left wait for ever.
    Deadlock(Vec<Waiting>),
    /// The program itself had ended, and others went on.
    LeftRunning,
    /// Nobody did anything any more but to look again and again, or to sleep.
    Endless,
    /// It took more time than allowed.
    OutOfTime,
    /// A process used more processor time than allowed.
    OutOfCpu,
    /// A process was refused memory and died of it.
    OutOfMemory,
    /// More processes and threads were alive than allowed.
    TooManyProcesses,
    /// A process wanted more open files than allowed, and was refused, which ended the run.
    TooManyFiles,
    /// More was written than allowed.
    TooMuchOutput,
    /// More steps were taken than allowed.
    TooManySteps,
}

impl End {
    /// Whether it came to an end of its own, or to a state that stays as it is.
    pub fn is_final(&self) -> bool {
        matches!(self, End::Done | End::Deadlock(_) | End::LeftRunning)
    }
}

/// Someone who waits for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Which process.
    pub process: ProcessId,
    /// Which of its threads.
    pub thread: u32,
    /// In which call.
    pub call: Call,
    /// The line that made it.
    pub place: Option<Place>,
}
