//! The process that traces: it is asked on its standard input, and writes a transcript to its
//! standard output. The program that it traces has neither.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

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
    /// The scenarios, each with a number that its output will have in it.
    pub(super) scenarios: Vec<(String, u32)>,
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
    let mut records = Vec::new();
    let mut tell = |record: &Record| transcript::write(&mut records, record).map(drop);
    tell(&Record::Hello {
        version: transcript::VERSION,
    })?;
    for (scenario, nonce) in &wanted.scenarios {
        tell(&Record::Begin {
            scenario: scenario.clone(),
        })?;
        for record in played(&wanted, scenario, *nonce)? {
            tell(&record)?;
        }
    }
    tell(&Record::Bye)?;
    Ok(io::stdout().write_all(&records)?)
}

/// Nobody of the same user can look into this process, or change it, by way of `/proc`.
fn keep_to_ourselves() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_dumpable(false);
}

/// What a scenario comes to: first in many orders, then with one fault at a time.
fn played(wanted: &Wanted, scenario: &str, nonce: u32) -> Result<Vec<Record>, Trouble> {
    let words = wanted.watch.iter().map(String::as_str);
    let watch = Watch::parse(words).map_err(Trouble::Unknown)?;
    let faults: Result<Vec<Fault>, Trouble> = (wanted.faults.iter())
        .map(|name| Fault::named(name).ok_or_else(|| Trouble::Unknown(name.clone())))
        .collect();
    let request = Request::Run {
        scenario: scenario.to_owned(),
        nonce,
    };
    let program = Program {
        path: wanted.player.clone(),
        args: Vec::new(),
        env: Vec::new(),
        dir: std::env::current_dir()?,
        stdin: serde_json::to_vec(&request)?,
        source: wanted.source.0.clone(),
    };
    let options = Options::default();
    let mut seen = Seen::new(&wanted.source.1, watch, nonce);
    let t = std::time::Instant::now();
    let explored = tracer::explore(&program, &options, BOUNDS)?;
    eprintln!(
        "DBG {scenario} {} runs {} events {:?} exh {}",
        explored.runs.len(),
        explored.runs.iter().map(|r| r.events.len()).sum::<usize>(),
        t.elapsed(),
        explored.exhaustive
    );
    for recording in &explored.runs {
        seen.keep(recording);
    }
    let trials = tracer::try_faults(&program, &options, &faults?, FAULTS)?;
    eprintln!(
        "DBG {scenario} {} trials {} events {:?}",
        trials.len(),
        trials
            .iter()
            .map(|r| r.recording.events.len())
            .sum::<usize>(),
        t.elapsed()
    );
    for trial in &trials {
        seen.keep_trial(trial);
    }
    let mut records: Vec<Record> = seen.outcomes().map(Record::Outcome).collect();
    let bounded = (!explored.exhaustive).then_some(BOUNDS.preemptions);
    records.push(Record::End {
        executions: (explored.runs.len() + trials.len()) as u64,
        redundant: 0,
        cut: Vec::new(),
        instead: Instead {
            preemptions: bounded,
            sampled: 0,
        },
        busy_waits: Vec::new(),
    });
    Ok(records)
}
