//! Traced runs: the processes of an answer are watched through the kernel, in many orders, and with
//! what the kernel may do to them.
//!
//! The tracer is the checker's binary again, under a supervisor like every child. What it reports is
//! a transcript, as a player's is, but it holds no code of the answer.

mod process;
mod seen;

use std::time::Duration;

use tracer::Bounds;

use super::{LIMITS, PlayError, Played, last_lines, real, records};
use crate::catalog::{Exercise, ScenarioName};
use crate::child::{End, Limits, Request};
use crate::compile::Scratch;
use crate::toolbox::Surroundings;
use process::{REFUSED, Wanted};

pub use process::{TRACE, trace_main};

/// How far the orders of a scenario are tried. A mistake among processes rarely needs more than one
/// of them to be held up where it could have gone on.
pub const BOUNDS: Bounds = Bounds {
    preemptions: 1,
    places: 1,
    runs: 40,
};

/// So many faults are dealt out in a scenario at most, each in a run of its own.
const FAULTS: usize = 40;

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
    let scenarios = names.iter().zip(0..);
    let wanted = Wanted {
        player: scratch.player(),
        source: (scratch.source_known_as(file), file.to_owned()),
        scenarios: scenarios
            .map(|(name, number)| (name.0.clone(), real::nonce(number)))
            .collect(),
        watch: exercise.info.watch.clone(),
        faults: exercise.info.faults.clone(),
    };
    let outcome = around.supervisor.run(&Request {
        program: around.supervisor.exe().to_owned(),
        args: vec![TRACE.into()],
        dir: scratch.dir().to_owned(),
        env: Vec::new(),
        stdin: serde_json::to_vec(&wanted).unwrap_or_default(),
        limits: Limits {
            wall: Duration::from_secs(120),
            cpu: Duration::from_secs(100),
            processes: Some(128),
            ..LIMITS
        },
    })?;
    if outcome.end == End::Exited(REFUSED) {
        return Ok(Watched::Refused);
    }
    let records = transcript::read(&outcome.stdout)?;
    let stderr = last_lines(&outcome.stderr);
    eprintln!("{}", String::from_utf8_lossy(&outcome.stderr));
    let played = records::understand(&names, records, outcome.end, &stderr);
    played
        .map(Watched::All)
        .map_err(|what| PlayError::Nonsense {
            of: exercise.id.to_string(),
            what,
        })
}
