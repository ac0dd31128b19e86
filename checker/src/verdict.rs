//! Verdicts: made once by the judge, rendered in many ways.
//!
//! A verdict is about the learner's answer. What is wrong with the checker itself is a
//! [`CheckError`](crate::check::CheckError), never a verdict.

use explorer::{Outcome, Place, Schedule, Seen, Trace, Waiting};
use serde::{Deserialize, Serialize};

use crate::catalog::{Engine, ExerciseId, ScenarioName};

/// The three states of a verdict. Their order is that of severity: the worst of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Every promise holds.
    Passed,
    /// Nothing wrong was found, but not everything could be looked at.
    NotProved,
    /// Something is wrong.
    Failed,
}

/// What kind of thing was found: a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// rustc refuses the answer.
    DoesNotCompile,
    /// The answer breaks a rule of the exercise.
    BreaksRule,
    /// Something can be seen that must not be.
    ExtraOutcome,
    /// Something can never be seen that must be possible.
    MissingOutcome,
    /// Threads wait for each other for ever.
    Deadlock,
    /// Threads run, but can get nowhere.
    Livelock,
    /// A panic where there must be none.
    Panic,
    /// A process of the answer outlived it, or nobody took note of its end.
    ProcessLeftBehind,
    /// The kernel did something that it may do, and the answer did not cope.
    FaultNotSurvived,
    /// A limit of time, memory, stack or output was reached.
    ResourceLimit,
    /// The answer did what it may not do.
    ForbiddenCall,
    /// The search was cut short.
    CutOffSearch,
    /// The answer uses something that the explorer does not model.
    NotModelled,
}

impl FindingKind {
    /// The state that a finding of this kind leads to.
    pub fn state(self) -> State {
        match self {
            FindingKind::CutOffSearch | FindingKind::NotModelled => State::NotProved,
            _ => State::Failed,
        }
    }

    /// Its name, as in `topic.toml`, near-misses and JSON.
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::DoesNotCompile => "does-not-compile",
            FindingKind::BreaksRule => "breaks-rule",
            FindingKind::ExtraOutcome => "extra-outcome",
            FindingKind::MissingOutcome => "missing-outcome",
            FindingKind::Deadlock => "deadlock",
            FindingKind::Livelock => "livelock",
            FindingKind::Panic => "panic",
            FindingKind::ProcessLeftBehind => "process-left-behind",
            FindingKind::FaultNotSurvived => "fault-not-survived",
            FindingKind::ResourceLimit => "resource-limit",
            FindingKind::ForbiddenCall => "forbidden-call",
            FindingKind::CutOffSearch => "cut-off-search",
            FindingKind::NotModelled => "not-modelled",
        }
    }
}

/// The schedule that shows a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What was seen.
    pub outcome: Outcome,
    /// In how many executions.
    pub count: u64,
    /// One schedule that shows it; `None` for real runs.
    pub schedule: Option<Schedule>,
    /// Whether no other schedule shows it with fewer preemptions, or as few and fewer steps.
    pub minimal: bool,
    /// That schedule, step by step.
    pub trace: Trace,
    /// Who waits for what at its end.
    pub waiting: Vec<Waiting>,
}

impl From<Seen> for Evidence {
    fn from(seen: Seen) -> Self {
        Evidence {
            outcome: seen.outcome,
            count: seen.count,
            schedule: Some(seen.schedule),
            minimal: seen.minimal,
            trace: seen.trace,
            waiting: seen.waiting,
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its kind.
    pub kind: FindingKind,
    /// What is wrong, in one sentence, in the exercise's own terms.
    pub says: String,
    /// What was seen, or can never be seen; why that matters; what to do.
    pub details: Vec<String>,
    /// What rustc says, as it says it.
    pub diagnostics: Option<String>,
    /// The schedule that shows it.
    pub evidence: Option<Box<Evidence>>,
    /// The line of the learner's file.
    pub place: Option<Place>,
    /// The hint that fits, from 1.
    pub hint: Option<usize>,
}

impl Finding {
    /// A finding with nothing but a sentence.
    pub fn new(kind: FindingKind, says: impl Into<String>) -> Self {
        Finding {
            kind,
            says: says.into(),
            details: Vec::new(),
            diagnostics: None,
            evidence: None,
            place: None,
            hint: None,
        }
    }
}

/// Something worth saying that is not wrong. It changes no state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What, in one sentence.
    pub says: String,
    /// The line of the learner's file.
    pub place: Place,
    /// In how many executions it was seen.
    pub executions: u64,
}

/// How far a scenario was explored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Executions that were run to their end; each stands for all that differ from it only in the
    /// order of independent steps. For real runs: runs.
    pub executions: u64,
    /// Executions that were given up as redundant.
    pub redundant: u64,
    /// Distinct outcomes.
    pub outcomes: usize,
    /// Whether that is all there is, within the bounds.
    pub complete: bool,
}

/// The verdict on one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioVerdict {
    /// Which scenario.
    pub name: ScenarioName,
    /// What it promises.
    pub promise: String,
    /// What was found; the first finding is the most important.
    pub findings: Vec<Finding>,
    /// What is worth saying besides.
    pub remarks: Vec<Remark>,
    /// How far it was explored.
    pub coverage: Coverage,
}

impl ScenarioVerdict {
    /// Its state.
    pub fn state(&self) -> State {
        worst(self.findings.iter().map(|finding| finding.kind.state()))
    }
}

/// The verdict on an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The exercise.
    pub exercise: ExerciseId,
    /// How the answer was run.
    pub engine: Engine,
    /// The file that was judged, as it was named.
    pub file: String,
    /// What was found before any scenario could be played; then there are no scenarios.
    pub findings: Vec<Finding>,
    /// The verdicts on its scenarios.
    pub scenarios: Vec<ScenarioVerdict>,
    /// What this verdict does not cover by its nature, such as what the kernel would have to be
    /// asked.
    pub partial: Option<String>,
    /// The bounds within which "every schedule" is meant; empty for real runs.
    pub bounds: Option<String>,
}

impl Verdict {
    /// Its state: the worst of all it found. Where nothing was looked at, nothing is proved.
    pub fn state(&self) -> State {
        if self.findings.is_empty() && self.scenarios.is_empty() {
            return State::NotProved;
        }
        let own = self.findings.iter().map(|finding| finding.kind.state());
        worst(own.chain(self.scenarios.iter().map(ScenarioVerdict::state)))
    }

    /// All findings, with the scenario they belong to.
    pub fn all_findings(&self) -> impl Iterator<Item = (Option<&ScenarioName>, &Finding)> {
        let own = self.findings.iter().map(|finding| (None, finding));
        own.chain(self.scenarios.iter().flat_map(|scenario| {
            scenario
                .findings
                .iter()
                .map(|finding| (Some(&scenario.name), finding))
        }))
    }

    /// The state and the first finding, without the words. Of real runs that is all that can be
    /// relied upon from one time to the next: numbers differ, and who of two processes is quicker.
    pub fn gist(&self) -> (State, Option<(Option<&ScenarioName>, FindingKind)>) {
        let first = self.all_findings().next();
        (
            self.state(),
            first.map(|(scenario, finding)| (scenario, finding.kind)),
        )
    }
}

/// The worst of some states; passed if there is none.
pub fn worst(states: impl Iterator<Item = State>) -> State {
    states.max().unwrap_or(State::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::TopicName;

    #[test]
    fn a_verdict_on_nothing_is_no_pass() {
        let verdict = Verdict {
            exercise: ExerciseId {
                topic: TopicName("topic".into()),
                name: "name".into(),
            },
            engine: Engine::Explored,
            file: "name.rs".into(),
            findings: Vec::new(),
            scenarios: Vec::new(),
            partial: None,
            bounds: None,
        };
        assert_eq!(verdict.state(), State::NotProved);
    }
}
