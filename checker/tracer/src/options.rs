//! What is to be run, within which limits, and why it may be impossible.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::fault::Injection;

/// The program to be run.
#[derive(Clone, Debug)]
pub struct Program {
    /// The executable, as an absolute path.
    pub path: PathBuf,
    /// Its arguments, without its own name.
    pub args: Vec<String>,
    /// Its whole environment.
    pub env: Vec<(String, String)>,
    /// The folder it starts in.
    pub dir: PathBuf,
    /// What it finds on its standard input, at most a pipe full of it. With nothing, that is
    /// `/dev/null`.
    pub stdin: Vec<u8>,
    /// How the path of the learner's file ends in the debug information: lines of other files are
    /// not reported.
    pub source: String,
}

/// What one run may use.
#[derive(Clone, Debug)]
pub struct Options {
    /// How long it may take.
    pub wall: Duration,
    /// The processor time of each process, in seconds.
    pub cpu_seconds: u64,
    /// The address space of each process, in bytes.
    pub memory: Option<u64>,
    /// How many processes and threads may be alive at once.
    pub tasks: usize,
    /// One more than the highest descriptor.
    pub open_files: u64,
    /// How many bytes may be written to standard output and standard error together.
    pub output: usize,
    /// How many choices may be made.
    pub steps: usize,
    /// A fault that is to happen.
    pub injection: Option<Injection>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(10),
            cpu_seconds: 5,
            memory: None,
            tasks: 64,
            open_files: 256,
            output: 1 << 20,
            steps: 20_000,
            injection: None,
        }
    }
}

/// Why nothing can be said about a program. Each message completes "failed to …".
#[derive(Debug, thiserror::Error)]
pub enum TraceError {
    /// This system does not let one process trace another.
    #[error(
        "trace a process: the system refuses it ({0}); a container needs the capability SYS_PTRACE, or a seccomp profile that permits ptrace"
    )]
    Refused(io::Error),
    /// The system is not Linux, or the processor is not known.
    #[error("trace a process: not on this system")]
    Unsupported,
    /// The program could not be started.
    #[error("start `{}`", path.display())]
    Start {
        /// The program.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The tracer could not do its work. Whatever was started is dead.
    #[error("trace a process: could not {step}")]
    Trace {
        /// What could not be done.
        step: &'static str,
        /// Why not.
        source: io::Error,
    },
}
