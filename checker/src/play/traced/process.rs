//! The process that traces: it is asked on its standard input, and writes a transcript to its
//! standard output. The program that it traces has neither.

use std::io::{self, Read};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use explorer::Instead;
use serde::{Deserialize, Serialize};
use tracer::{Fault, Options, Program, TraceError, Watch};
use transcript::{Record, Request};

use super::seen::Seen;
use super::{BOUNDS, FAULTS};

/// The argument that makes the checker this process.
pub const TRACE: &str = "trace";

/// The exit code where the system allows no tracing.
pub(super) const REFUSED: i32 = 4;

/// What to trace.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Wanted {
    /// The program.
    pub(super) player: PathBuf,
    /// The learner's file, as its lines are known in the program, and as they are to be told.
    pub(super) source: (String, String),
    /// The scenario.
    pub(super) scenario: String,
    /// A number that its output will have in it.
    pub(super) nonce: u32,
    /// What to watch besides the facts that are always wrong.
    pub(super) watch: Vec<String>,
    /// The faults that may happen, by their names.
    pub(super) faults: Vec<String>,
}

/// Does what is asked on standard input.
pub fn trace_main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble::Trace(TraceError::Refused(_) | TraceError::Unsupported)) => {
            ExitCode::from(REFUSED as u8)
        }
        Err(error) => {
            eprintln!("tracer: {error}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("failed to {0}")]
    Trace(#[from] TraceError),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error("nothing is called `{0}`")]
    Unknown(String),
}

fn serve() -> Result<(), Trouble> {
    keep_to_ourselves();
    let mut request = Vec::new();
    io::stdin().read_to_end(&mut request)?;
    let wanted: Wanted = serde_json::from_slice(&request)?;
    let mut records = vec![
        Record::Hello {
            version: transcript::VERSION,
        },
        Record::Begin {
            scenario: wanted.scenario.clone(),
        },
    ];
    records.extend(played(&wanted)?);
    records.push(Record::Bye);
    let mut out = io::stdout().lock();
    records
        .iter()
        .try_for_each(|record| transcript::write(&mut out, record).map(drop))?;
    Ok(())
}

/// Nobody of the same user can look into this process, or change it, by way of `/proc`.
fn keep_to_ourselves() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_dumpable(false);
}

/// What the scenario comes to: first in many orders, then with one fault at a time.
fn played(wanted: &Wanted) -> Result<Vec<Record>, Trouble> {
    let words = wanted.watch.iter().map(String::as_str);
    let watch = Watch::parse(words).map_err(Trouble::Unknown)?;
    let faults: Result<Vec<Fault>, Trouble> = (wanted.faults.iter())
        .map(|name| Fault::named(name).ok_or_else(|| Trouble::Unknown(name.clone())))
        .collect();
    let request = Request::Run {
        scenario: wanted.scenario.clone(),
        nonce: wanted.nonce,
    };
    let program = Program {
        path: wanted.player.clone(),
        args: Vec::new(),
        env: Vec::new(),
        dir: std::env::current_dir()?,
        stdin: serde_json::to_vec(&request)?,
        source: wanted.source.0.clone(),
    };
    // What computes is stopped by its processor time. On a busy machine that may take long.
    let options = Options {
        wall: Duration::from_secs(60),
        cpu_seconds: 3,
        output: 64 << 10,
        ..Options::default()
    };
    let mut seen = Seen::new(&wanted.source.1, watch, wanted.nonce);
    let explored = tracer::explore(&program, &options, BOUNDS)?;
    for recording in &explored.runs {
        seen.keep(recording);
    }
    let trials = tracer::try_faults(&program, &options, &faults?, FAULTS)?;
    for trial in &trials {
        seen.keep_trial(trial);
    }
    let (outcomes, cut) = seen.done();
    let outcomes = outcomes.into_iter().map(Box::new);
    let mut records: Vec<Record> = outcomes.map(Record::Outcome).collect();
    let bounded = (!explored.exhaustive).then_some(BOUNDS.preemptions);
    records.push(Record::End {
        executions: (explored.runs.len() + trials.len()) as u64,
        redundant: 0,
        cut,
        instead: Instead {
            preemptions: bounded,
            sampled: 0,
        },
        busy_waits: Vec::new(),
    });
    Ok(records)
}
