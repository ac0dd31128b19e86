//! Judges answers: each distinct one once, on all cores.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use checker::answer::Answer;
use checker::catalog::{Engine, Exercise};
use checker::check::Checker;
use checker::verdict::{Finding, FindingKind, State, Verdict};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::journal::Journal;

/// What was found in an answer: what can be relied upon from one time to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The worst that was found.
    pub state: Mark,
    /// What was found before any scenario could be played.
    pub findings: Vec<Found>,
    /// The scenarios, in order. None, if none could be played.
    pub scenarios: Vec<Scenario>,
}

/// A scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// The worst that was found.
    pub state: Mark,
    /// What was found.
    pub findings: Vec<Found>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its kind, as in the JSON of `cargo checker check`.
    pub kind: String,
    /// What it is, in a sentence; none where that differs from run to run.
    pub says: Option<String>,
    /// A schedule that shows it, as `cargo checker replay` takes it.
    pub schedule: Option<String>,
}

/// A [`State`] that can be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Every promise holds.
    Passed,
    /// Nothing wrong was found, but not everything could be looked at.
    NotProved,
    /// Something is wrong.
    Failed,
}

impl From<State> for Mark {
    fn from(state: State) -> Self {
        match state {
            State::Passed => Mark::Passed,
            State::NotProved => Mark::NotProved,
            State::Failed => Mark::Failed,
        }
    }
}

impl Judged {
    /// What of a verdict is the same every time: of real runs, and of limits that were met, the
    /// kinds; of explored schedules, all.
    pub fn of(verdict: &Verdict, engine: Engine) -> Self {
        let found = |finding: &Finding| Found::of(finding, engine);
        let scenarios = verdict.scenarios.iter().map(|scenario| Scenario {
            name: scenario.name.0.clone(),
            state: scenario.state().into(),
            findings: scenario.findings.iter().map(found).collect(),
        });
        Judged {
            state: verdict.state().into(),
            findings: verdict.findings.iter().map(found).collect(),
            scenarios: scenarios.collect(),
        }
    }
}

impl Found {
    fn of(finding: &Finding, engine: Engine) -> Self {
        let steady = engine == Engine::Explored && finding.kind != FindingKind::ResourceLimit;
        let evidence = finding.evidence.as_ref().filter(|_| steady);
        let schedule = evidence.and_then(|evidence| evidence.schedule.as_ref());
        Found {
            kind: finding.kind.name().to_owned(),
            says: steady.then(|| finding.says.clone()),
            schedule: schedule.map(ToString::to_string),
        }
    }
}

/// An answer to judge.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The answer.
    pub text: &'a str,
    /// What the verdict depends on, as a hash.
    pub key: String,
}

/// What came of the tasks, by their keys. `None` where the checker failed.
pub type Judgements = BTreeMap<String, Option<Judged>>;

/// Judges all tasks that are not in the journal. `done` is told how many of how many are done;
/// `failed` what went wrong that is nobody's answer's fault.
pub fn judge(
    checker: &Checker<'_>,
    tasks: &[Task<'_>],
    journal: &Journal,
    done: &(dyn Fn(usize, usize) + Sync),
    failed: &(dyn Fn(&str) + Sync),
) -> Judgements {
    let distinct: BTreeMap<&str, &Task<'_>> =
        tasks.iter().map(|task| (task.key.as_str(), task)).collect();
    let finished = AtomicUsize::new(0);
    let total = distinct.len();
    let distinct: Vec<&Task<'_>> = distinct.into_values().collect();
    let judged = distinct.par_iter().with_max_len(1).map(|task| {
        let known = journal.get(&task.key);
        let judged = known.or_else(|| judge_one(checker, task, journal, failed));
        done(1 + finished.fetch_add(1, Ordering::Relaxed), total);
        (task.key.clone(), judged)
    });
    judged.collect()
}

fn judge_one(
    checker: &Checker<'_>,
    task: &Task<'_>,
    journal: &Journal,
    failed: &(dyn Fn(&str) + Sync),
) -> Option<Judged> {
    let exercise = task.exercise;
    let answer = Answer {
        text: task.text.to_owned(),
        shown: format!("{}/src/{}", exercise.id.topic, exercise.file_name()),
    };
    let verdict = checker.check(exercise, &answer);
    let verdict = verdict
        .map_err(|error| {
            failed(&format!(
                "failed to judge an answer to {}: {error}",
                exercise.id
            ))
        })
        .ok()?;
    let judged = Judged::of(&verdict, exercise.info.engine);
    if let Err(error) = journal.put(&task.key, &judged) {
        failed(&format!("failed to write the journal: {error}"));
    }
    Some(judged)
}

/// SHA-256 over parts, in hexadecimal digits. Where one part ends and the next begins makes a
/// difference.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let digest = hasher.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_knows_where_its_parts_end() {
        let one = hash([&b"ab"[..], b"c"]);
        assert_eq!(one, hash([&b"ab"[..], b"c"]));
        assert_ne!(one, hash([&b"a"[..], b"bc"]));
        assert_eq!(one.len(), 64);
    }
}
