//! What is wrong among processes: what is observed of a run and of no right run.

use explorer::{End, Outcome};
use tracer::FactKind;

use crate::snapshot::{self, Snapshot};
use crate::verdict::FindingKind;

/// What begins the line about a limit that was met.
pub(crate) const LIMIT: &str = "limit";
/// What begins the line about a fault of the kernel's that the program could not cope with.
pub(crate) const NOT_SURVIVED: &str = "not survived";

/// What is wrong with an outcome that no right answer has: its kind, and what is said of it.
pub(super) fn wrong(outcome: &Outcome, expected: &Snapshot) -> (FindingKind, String) {
    let new = outcome
        .observed
        .iter()
        .filter(|line| is_new(line, expected));
    let mut found: Vec<(FindingKind, String)> = new.filter_map(|line| told(line)).collect();
    if outcome.end == End::Deadlock {
        let says = "the program waits for what no process will ever do".to_owned();
        found.push((FindingKind::Deadlock, says));
    }
    if outcome.end == End::Aborted {
        let says = "the program itself was ended by a signal".to_owned();
        found.push((FindingKind::Panic, says));
    }
    let rank = |kind: &FindingKind| ORDER.iter().position(|k| k == kind);
    let worst = found.into_iter().min_by_key(|(kind, _)| rank(kind));
    worst.unwrap_or_else(|| {
        let says = "something can be seen that must not be".to_owned();
        (FindingKind::ExtraOutcome, says)
    })
}

/// Of several things that are wrong with a run, the first of these is told.
const ORDER: [FindingKind; 7] = [
    FindingKind::ForbiddenCall,
    FindingKind::Panic,
    FindingKind::ResourceLimit,
    FindingKind::FaultNotSurvived,
    FindingKind::Deadlock,
    FindingKind::ProcessLeftBehind,
    FindingKind::ExtraOutcome,
];

/// Whether no right run has this line.
fn is_new(line: &str, expected: &Snapshot) -> bool {
    let observed = snapshot::observed(line);
    let mut right = expected.outcomes.iter().flat_map(|outcome| outcome.lines());
    !right.any(|line| line == observed)
}

/// What an observed line tells of: a fact, a limit, a fault.
fn told(line: &str) -> Option<(FindingKind, String)> {
    let (name, what) = line.split_once(": ")?;
    let kind = match name {
        LIMIT => FindingKind::ResourceLimit,
        NOT_SURVIVED => FindingKind::FaultNotSurvived,
        _ => match FactKind::ALL.into_iter().find(|kind| kind.name() == name)? {
            FactKind::ForbiddenCall => FindingKind::ForbiddenCall,
            FactKind::ZombieLeftBehind | FactKind::Orphan | FactKind::StillRunning => {
                FindingKind::ProcessLeftBehind
            }
            FactKind::BlockedForEver | FactKind::PipeEndNeverClosed => FindingKind::Deadlock,
            FactKind::DescriptorLeaked
            | FactKind::ExitStatusIgnored
            | FactKind::SignalLost
            | FactKind::OutputTwice => FindingKind::ExtraOutcome,
        },
    };
    let says = match name {
        LIMIT | NOT_SURVIVED => what.to_owned(),
        name => format!("{name}: {what}"),
    };
    Some((kind, says))
}
