//! Runs the player and reads what it reports.

mod load;
mod real;
mod records;
mod traced;

use std::time::Duration;

use explorer::{Bounds, BusyWait, Cut, Instead, Replay, Schedule, Seen, ThreadId};
use transcript::{Record, Request as Wanted};

use crate::catalog::{Exercise, ScenarioName};
use crate::child::{self, ChildError, End, Limits, Request};
use crate::compile::Scratch;
use crate::confine;
use crate::toolbox::Surroundings;

pub use real::{run_aloud, run_real, runs_text};
pub use traced::{BOUNDS, TRACE, Watched, run_traced, trace_main};

/// What was found in one scenario.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The outcomes.
    pub seen: Vec<Seen>,
    /// Complete executions, or runs.
    pub executions: u64,
    /// Executions given up as redundant.
    pub redundant: u64,
    /// Why that is not all, if so.
    pub cut: Vec<Cut>,
    /// What was searched instead of all, if so.
    pub instead: Instead,
    /// Loops that waited by looking again and again.
    pub busy_waits: Vec<BusyWait>,
}

/// How a scenario came out.
#[derive(Clone, Debug)]
pub enum Played {
    /// It was explored, or run.
    Found(Found),
    /// A thread computes without end between two operations.
    Stuck {
        /// Which thread.
        thread: ThreadId,
        /// How many bytes of memory the player holds by then.
        resident: u64,
    },
    /// It does not depend on the schedule alone.
    NotDeterministic(Schedule),
    /// The program died in it, or was ended by a limit.
    Died {
        /// How it ended.
        end: End,
        /// The last lines of its standard error.
        stderr: String,
    },
    /// Processes of the program outlived it.
    LeftBehind(usize),
    /// The program ended before this scenario was played.
    NotReached,
}

/// A fault of ours while playing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlayError {
    /// The player could not be run.
    #[error(transparent)]
    Child(#[from] ChildError),
    /// The transcript is not one.
    #[error(transparent)]
    Transcript(#[from] transcript::ReadError),
    /// The transcript is well-formed but makes no sense, or the player reports a fault of its own.
    #[error("understand what the player of `{of}` reports: {what}")]
    Nonsense {
        /// Of which exercise or program.
        of: String,
        /// What is wrong.
        what: String,
    },
}

const LIMITS: Limits = Limits {
    wall: Duration::from_secs(120),
    cpu: Duration::from_secs(30),
    memory: Some(1 << 30),
    file_size: 1 << 20,
    processes: Some(16),
    open_files: 256,
    output: 128 << 20,
};

/// Explores every scenario of an exercise.
///
/// # Errors
/// Where the fault is ours.
pub fn explore(
    around: &Surroundings,
    exercise: &Exercise,
    scratch: &Scratch,
    bounds: Bounds,
) -> Result<Vec<(ScenarioName, Played)>, PlayError> {
    let names: Vec<&ScenarioName> = exercise.info.scenarios.iter().map(|s| &s.name).collect();
    explore_scenarios(around, &exercise.id.to_string(), &names, scratch, bounds)
}

/// Explores scenarios by their names. `of` says to readers whose they are.
///
/// # Errors
/// Where the fault is ours.
pub fn explore_scenarios(
    around: &Surroundings,
    of: &str,
    names: &[&ScenarioName],
    scratch: &Scratch,
    bounds: Bounds,
) -> Result<Vec<(ScenarioName, Played)>, PlayError> {
    let scenarios = names.iter().map(|name| name.0.clone()).collect();
    let outcome = run(
        around,
        scratch,
        &Wanted::Explore { scenarios, bounds },
        LIMITS,
    )?;
    let records = transcript::read(&outcome.stdout)?;
    records::understand(names, records, outcome.end, &last_lines(&outcome.stderr)).map_err(|what| {
        PlayError::Nonsense {
            of: of.to_owned(),
            what,
        }
    })
}

/// Runs one schedule of a scenario again. `Err(…)` inside is how the program died of it.
///
/// # Errors
/// Where the fault is ours.
pub fn replay(
    around: &Surroundings,
    of: &str,
    scratch: &Scratch,
    wanted: Wanted,
) -> Result<Result<Replay, Played>, PlayError> {
    let outcome = run(around, scratch, &wanted, LIMITS)?;
    let stderr = last_lines(&outcome.stderr);
    let replayed = transcript::read(&outcome.stdout)?
        .into_iter()
        .find_map(|record| match record {
            Record::Replayed(replay) => Some(Ok(replay)),
            Record::Stuck { thread, resident } => Some(Err(Played::Stuck { thread, resident })),
            _ => None,
        });
    match (replayed, outcome.end) {
        (Some(replayed), _) => Ok(replayed),
        (None, end @ End::Exited(_)) => Err(PlayError::Nonsense {
            of: of.to_owned(),
            what: format!("it ended with {end:?}: {stderr}"),
        }),
        (None, end) => Ok(Err(Played::Died { end, stderr })),
    }
}

fn run(
    around: &Surroundings,
    scratch: &Scratch,
    wanted: &Wanted,
    limits: Limits,
) -> Result<child::Outcome, PlayError> {
    let request = request(around, scratch, wanted, limits);
    Ok(around.supervisor.run(&request)?)
}

fn request(around: &Surroundings, scratch: &Scratch, wanted: &Wanted, limits: Limits) -> Request {
    Request {
        program: scratch.player(),
        args: Vec::new(),
        dir: scratch.room(),
        // The player keeps what it has found of a search in a file without a name.
        env: vec![("TMPDIR".into(), scratch.room().into())],
        stdin: serde_json::to_vec(wanted).unwrap_or_default(),
        limits,
        confinement: confine::player(around, scratch),
    }
}

fn last_lines(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(5)..].join("\n")
}
