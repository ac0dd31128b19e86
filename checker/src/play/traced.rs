//! Traced runs: the processes of an answer are watched through the kernel, in many orders, and with
//! what the kernel may do to them.
//!
//! The tracer is the checker's binary again, under a supervisor like every child. What it reports is
//! a transcript, as a player's is, but it holds no code of the answer.

mod process;
mod seen;

use std::panic::resume_unwind;
use std::thread;
use std::time::Duration;

use tracer::Bounds;

use super::{LIMITS, PlayError, Played, last_lines, real, records};
use crate::catalog::{Exercise, ScenarioName};
use crate::child::{End, Limits, Request};
use crate::compile::Scratch;
use crate::confine;
use crate::toolbox::Surroundings;
use process::{REFUSED, Wanted};

pub use process::{TRACE, trace_main};

/// How far the orders of a scenario are tried. A mistake among processes rarely needs more than one
/// of them to be held up where it could have gone on.
pub const BOUNDS: Bounds = Bounds {
    preemptions: 1,
    places: 1,
    runs: 24,
};

/// So many faults are dealt out in a scenario at most, each in a run of its own.
const FAULTS: usize = 32;

/// What a tracer and the program may use. Each run has closer limits of its own.
const LIMITS_OF_THE_TRACER: Limits = Limits {
    wall: Duration::from_secs(120),
    cpu: Duration::from_secs(100),
    processes: Some(128),
    ..LIMITS
};

/// Whether processes could be watched.
#[derive(Clone, Debug)]
pub enum Watched {
    /// They were.
    All(Vec<(ScenarioName, Played)>),
    /// The system does not allow one process to watch another.
    Refused,
}

/// Traces every scenario of an exercise. `file` is how the learner knows the answer's file.
///
/// # Errors
/// Where the fault is ours.
pub fn run_traced(
    around: &Surroundings,
    exercise: &Exercise,
    scratch: &Scratch,
    file: &str,
) -> Result<Watched, PlayError> {
    let names: Vec<&ScenarioName> = exercise.info.scenarios.iter().map(|s| &s.name).collect();
    let one = |name: &&ScenarioName| run_scenario(around, exercise, scratch, name, file);
    let mut all = Vec::new();
    for played in side_by_side(&names, one) {
        match played? {
            Some(played) => all.push(played),
            None => return Ok(Watched::Refused),
        }
    }
    let names = names.into_iter().cloned();
    Ok(Watched::All(names.zip(all).collect()))
}

/// How a scenario came out; `None` where the system does not allow tracing.
fn run_scenario(
    around: &Surroundings,
    exercise: &Exercise,
    scratch: &Scratch,
    name: &ScenarioName,
    file: &str,
) -> Result<Option<Played>, PlayError> {
    let wanted = Wanted {
        player: scratch.player(),
        source: (scratch.source_known_as(file), file.to_owned()),
        scenario: name.0.clone(),
        nonce: real::nonce(0),
        watch: exercise.info.watch.clone(),
        faults: exercise.info.faults.clone(),
    };
    let outcome = around.supervisor.run(&Request {
        program: around.supervisor.exe().to_owned(),
        args: vec![TRACE.into()],
        dir: scratch.room(),
        env: Vec::new(),
        stdin: serde_json::to_vec(&wanted).unwrap_or_default(),
        limits: LIMITS_OF_THE_TRACER,
        confinement: confine::tracer(around, scratch),
    })?;
    if outcome.end == End::Exited(REFUSED) {
        return Ok(None);
    }
    let records = transcript::read(&outcome.stdout)?;
    let stderr = last_lines(&outcome.stderr);
    let mut played =
        records::understand(&[name], records, outcome.end, &stderr).map_err(|what| {
            PlayError::Nonsense {
                of: exercise.id.to_string(),
                what,
            }
        })?;
    Ok(played.pop().map(|(_, played)| played))
}

/// Does something with each of `items`, as many at once as there are processors.
fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let mut all = Vec::new();
    for some in items.chunks(processors) {
        thread::scope(|scope| {
            let running: Vec<_> = some.iter().map(|item| scope.spawn(|| work(item))).collect();
            let ended = running.into_iter().map(|run| run.join());
            all.extend(ended.map(|run| run.unwrap_or_else(|panic| resume_unwind(panic))));
        });
    }
    all
}
