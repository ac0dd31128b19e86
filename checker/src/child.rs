//! Runs a program as a child process, within limits, and leaves nothing of it alive.
//!
//! Everything that the checker starts goes through here: `rustc`, `cargo`, and the player, which
//! holds a learner's code. The checker does not start a program itself. It starts its own binary
//! again as a *supervisor* (hidden first argument `supervise`), and the supervisor starts the
//! program:
//!
//! ```text
//! checker ── request ──▶ supervisor ── starts ──▶ launcher, which becomes the program
//!         ◀── report ───            ◀─ stdout ──
//!                                   ◀─ stderr ──
//! ```
//!
//! A process of its own can be the *subreaper* of everything below it: an orphan, a daemon in a
//! session of its own, the grandchild of a double fork, all become children of the supervisor, and
//! cannot be mistaken for those of another run. And it outlives a checker that is killed: it reads
//! the end of its input then, kills everything, and ends.
//!
//! The *launcher* is the checker's binary once more. It enters the folder, puts the limits upon
//! itself and then becomes the program, so that no instruction of the program runs without limits.
//!
//! What holds on Linux only is in `child/linux.rs`; elsewhere there are the deadline, the limit on
//! output and the cleared environment, and nothing more (`child/other.rs`).
//!
//! Without a [`Confinement`] this is not a sandbox: a program with the checker's user id can kill its
//! supervisor (see [`ChildError::SupervisorLost`]). With one, supervisor and launcher put it in force
//! before the program begins, and a program whose confinement cannot be had does not begin.

mod client;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;
mod probe;
mod server;
mod stream;
mod wire;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sandbox::Confinement;
use serde::{Deserialize, Serialize};

pub use client::Supervisor;
#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(not(target_os = "linux"))]
use other as platform;
pub use probe::{Layers, SYSTEM};

/// What to run, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The program. Without a slash, it is looked for in the `PATH` that `env` gives.
    #[serde(with = "wire::path")]
    pub program: PathBuf,
    /// Its arguments, without the program's own name.
    pub args: Vec<OsString>,
    /// The folder it starts in.
    #[serde(with = "wire::path")]
    pub dir: PathBuf,
    /// Its whole environment: nothing is inherited from the checker.
    pub env: Vec<(OsString, OsString)>,
    /// What it can read from its standard input, before the end of file.
    #[serde(skip)]
    pub stdin: Vec<u8>,
    /// What it may use.
    pub limits: Limits,
    /// What it is given, and by which layers all else is kept from it. `None`: it can do what the
    /// checker can.
    pub confinement: Option<Confinement>,
}

/// What a program may use before it is stopped.
///
/// A limit is lowered to the checker's own where that one is lower.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// How long it may take.
    pub wall: Duration,
    /// The processor time of the program and everything that it started, together.
    pub cpu: Duration,
    /// The address space of each process, in bytes. What does not fit is refused to the program,
    /// which usually ends it.
    pub memory: Option<u64>,
    /// The size in bytes that a file can be given. Beyond it the program gets `SIGXFSZ`.
    pub file_size: u64,
    /// How many processes and threads may be alive at once, the program's own among them.
    ///
    /// The supervisor looks fifty times a second, so a shorter burst goes unseen. Without this
    /// limit a program that forks without end is stopped by another one, but it is thousands of
    /// processes by then, and their death takes seconds.
    pub processes: Option<u64>,
    /// One more than the highest file descriptor that a process can have.
    pub open_files: u64,
    /// How many bytes each of the two output streams may have.
    pub output: usize,
}

/// What became of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub end: End,
    /// What it wrote to its standard output, at most [`Limits::output`] bytes.
    pub stdout: Vec<u8>,
    /// What it wrote to its standard error, at most [`Limits::output`] bytes.
    pub stderr: Vec<u8>,
    /// Whether it wrote more to its standard output than was kept.
    pub stdout_cut: bool,
    /// Whether it wrote more to its standard error than was kept.
    pub stderr_cut: bool,
    /// How many processes were still alive when the program itself had ended. They are dead now.
    ///
    /// 0 where the program did not end of its own accord: nothing can be said then about what it
    /// would have left.
    pub left_behind: usize,
    /// How long it ran.
    pub wall: Duration,
    /// The processor time that it and everything it started used.
    pub cpu: Duration,
}

/// One of a program's two output streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// What the platform has to tell while a program runs.
enum News<'a> {
    /// It has started, with this process id.
    Started(u32),
    /// It has written this.
    Output(Stream, &'a [u8]),
}

/// Whoever is told.
type Tell<'a> = dyn FnMut(News<'_>) -> io::Result<()> + 'a;

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// It exited, with this code.
    Exited(i32),
    /// It was ended by this signal, which did not come from us.
    Signalled(i32),
    /// It was stopped because it ran longer than [`Limits::wall`].
    OutOfTime,
    /// It was stopped because it used more processor time than [`Limits::cpu`].
    OutOfCpu,
    /// It wrote more to one of its streams than [`Limits::output`].
    TooMuchOutput,
    /// It was stopped because more processes and threads were alive than [`Limits::processes`].
    TooManyProcesses,
}

/// Why nothing can be said about a program. Each message completes "failed to …".
#[derive(Debug, thiserror::Error)]
pub enum ChildError {
    /// The checker could not start its own binary.
    #[error("start the supervisor `{}`", exe.display())]
    Supervisor {
        /// The binary.
        exe: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The program could not be started.
    #[error("start `{}`: could not {step}", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// What could not be done.
        step: String,
        /// Why not.
        source: io::Error,
    },
    /// The supervisor could not do its work. What was started is dead.
    #[error("supervise `{}`: could not {step}", program.display())]
    Supervise {
        /// The program.
        program: PathBuf,
        /// What could not be done.
        step: String,
        /// Why not.
        source: io::Error,
    },
    /// Some processes outlived `SIGKILL`: they wait in the kernel, or belong to another user now.
    #[error("stop {left} processes that `{}` started", program.display())]
    Unstoppable {
        /// The program.
        program: PathBuf,
        /// How many processes are left.
        left: usize,
    },
    /// The supervisor ended, or was stopped, without a report: the program may have killed it, as
    /// a process can that has the checker's user id.
    ///
    /// What is left then: the program itself dies with its supervisor, unless it called off that
    /// signal, and the rest of its process group is killed here. Processes that had moved to a
    /// group or session of their own live on, as children of whoever adopts the checker's orphans.
    /// The checker does not make itself a subreaper to catch them: it has many runs at a time, and
    /// could not tell the orphans of this one from those of another.
    #[error("learn how `{}` ended: its supervisor was lost ({how})", program.display())]
    SupervisorLost {
        /// The program.
        program: PathBuf,
        /// What became of the supervisor.
        how: String,
    },
}

/// The hidden subcommand `supervise` of the checker's binary: what [`Supervisor`] starts.
///
/// To be called before anything else, above all before anything opens a file: descriptors that are
/// open then are taken for leaked ones, and closed.
pub fn supervise_main() -> ExitCode {
    let done = match std::env::args_os().nth(2) {
        Some(stage) if stage == wire::LAUNCH => platform::launch(),
        Some(stage) if stage == wire::NOTHING => Ok(()),
        Some(stage) if stage == wire::INIT => sandbox::be_init().map(|never| match never {}),
        _ => server::serve(),
    };
    if done.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// `time` after `from`. More than a year is taken for a year, so that no clock overflows.
fn later(from: Instant, time: Duration) -> Instant {
    from + time.min(Duration::from_secs(366 * 24 * 60 * 60))
}
