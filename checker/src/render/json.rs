//! Verdicts as one JSON document. Its form is described in the book, page `json.md`.

#[cfg(test)]
mod tests;

use std::fmt;

use explorer::{End, Place, Stuck, ThreadId, Want};
use serde::Serialize;

use super::text::steers;
use super::timeline::{At, LooksAt, Source, Timeline, Wait, waiting_at_end};
use crate::catalog::Engine;
use crate::verdict::{
    Coverage, Evidence, Finding, FindingKind, Remark, ScenarioVerdict, State, Verdict, worst,
};

/// Goes up when a field is taken away or comes to mean something else.
const VERSION: u32 = 1;

/// All verdicts of a call. Displayed, it is JSON.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    format: &'static str,
    version: u32,
    state: State,
    exit_code: u8,
    verdicts: Vec<VerdictDoc<'a>>,
}

#[derive(Debug, Serialize)]
struct VerdictDoc<'a> {
    exercise: String,
    engine: Engine,
    file: &'a str,
    state: State,
    partial: Option<&'a str>,
    bounds: Option<&'a str>,
    findings: Vec<FindingDoc<'a>>,
    scenarios: Vec<ScenarioDoc<'a>>,
}

#[derive(Debug, Serialize)]
struct ScenarioDoc<'a> {
    name: &'a str,
    promise: &'a str,
    state: State,
    coverage: CoverageDoc,
    findings: Vec<FindingDoc<'a>>,
    remarks: Vec<RemarkDoc<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct RemarkDoc<'a> {
    says: &'a str,
    place: Option<PlaceDoc>,
    executions: u64,
}

#[derive(Debug, Serialize)]
struct CoverageDoc {
    executions: u64,
    redundant: u64,
    outcomes: usize,
    complete: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct FindingDoc<'a> {
    kind: FindingKind,
    state: State,
    says: &'a str,
    details: &'a [String],
    diagnostics: Option<&'a str>,
    place: Option<PlaceDoc>,
    hint: Option<usize>,
    evidence: Option<EvidenceDoc<'a>>,
}

#[derive(Debug, Serialize)]
struct PlaceDoc {
    file: String,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct EvidenceDoc<'a> {
    observed: &'a [String],
    printed: &'a str,
    ended: &'static str,
    exit_status: Option<i32>,
    count: u64,
    schedule: Option<String>,
    minimal: bool,
    threads: &'a [String],
    timeline: Vec<StepDoc>,
    panics: Vec<PanicDoc>,
    waiting: Vec<WaitDoc>,
    cycles: Vec<Vec<usize>>,
    reasons: Vec<String>,
}

#[derive(Debug, Serialize)]
struct StepDoc {
    thread: usize,
    verb: String,
    object: Option<String>,
    note: Option<String>,
    file: Option<String>,
    line: Option<u32>,
    waiting: Vec<WaitDoc>,
}

#[derive(Debug, Serialize)]
struct WaitDoc {
    thread: usize,
    why: String,
    #[serde(rename = "for")]
    want: &'static str,
    object: Option<String>,
    held_by: Vec<usize>,
    looks: Vec<LooksAtDoc>,
    file: Option<String>,
    line: Option<u32>,
}

#[derive(Debug, Serialize)]
struct LooksAtDoc {
    object: Option<String>,
    file: Option<String>,
    line: Option<u32>,
}

#[derive(Debug, Serialize)]
struct PanicDoc {
    thread: usize,
    said: String,
}

/// The document for these verdicts. `exit_code` is the one that the call ends with.
pub fn document(verdicts: &[Verdict], exit_code: u8) -> Document<'_> {
    Document {
        format: "threadlings-verdicts",
        version: VERSION,
        state: worst(verdicts.iter().map(Verdict::state)),
        exit_code,
        verdicts: verdicts.iter().map(of_verdict).collect(),
    }
}

fn of_verdict(verdict: &Verdict) -> VerdictDoc<'_> {
    let source = Source {
        file: &verdict.file,
        text: "",
    };
    let finding = |finding| of_finding(finding, &source);
    let scenario = |scenario| of_scenario(scenario, &source);
    VerdictDoc {
        exercise: verdict.exercise.to_string(),
        engine: verdict.engine,
        file: &verdict.file,
        state: verdict.state(),
        partial: verdict.partial.as_deref(),
        bounds: verdict.bounds.as_deref(),
        findings: verdict.findings.iter().map(finding).collect(),
        scenarios: verdict.scenarios.iter().map(scenario).collect(),
    }
}

fn of_scenario<'a>(scenario: &'a ScenarioVerdict, source: &Source<'_>) -> ScenarioDoc<'a> {
    let Coverage {
        executions,
        redundant,
        outcomes,
        complete,
    } = scenario.coverage;
    let findings = scenario.findings.iter();
    ScenarioDoc {
        name: &scenario.name.0,
        promise: &scenario.promise,
        state: scenario.state(),
        coverage: CoverageDoc {
            executions,
            redundant,
            outcomes,
            complete,
        },
        findings: findings
            .map(|finding| of_finding(finding, source))
            .collect(),
        remarks: scenario
            .remarks
            .iter()
            .map(|remark| of_remark(remark, source))
            .collect(),
    }
}

pub(super) fn of_remark<'a>(remark: &'a Remark, source: &Source<'_>) -> RemarkDoc<'a> {
    RemarkDoc {
        says: &remark.says,
        place: of_place(&remark.place, source),
        executions: remark.executions,
    }
}

pub(super) fn of_finding<'a>(finding: &'a Finding, source: &Source<'_>) -> FindingDoc<'a> {
    let evidence = finding.evidence.as_deref();
    FindingDoc {
        kind: finding.kind,
        state: finding.kind.state(),
        says: &finding.says,
        details: &finding.details,
        diagnostics: finding.diagnostics.as_deref(),
        place: finding
            .place
            .as_ref()
            .and_then(|place| of_place(place, source)),
        hint: finding.hint,
        evidence: evidence.map(|evidence| of_evidence(evidence, source)),
    }
}

fn of_place(place: &Place, source: &Source<'_>) -> Option<PlaceDoc> {
    let (file, line) = file_and_line(At::new(place, source), source);
    let column = place.column;
    Some(PlaceDoc {
        file: file?,
        line: line?,
        column,
    })
}

/// Places of ours are no business of a reader's.
fn file_and_line(at: At, source: &Source<'_>) -> (Option<String>, Option<u32>) {
    match at {
        At::Answer { line, .. } => (Some(source.file.to_owned()), Some(line)),
        At::Scenario { file, line } => (Some(file), Some(line)),
        At::Elsewhere => (None, None),
    }
}

pub(super) fn of_evidence<'a>(evidence: &'a Evidence, source: &Source<'_>) -> EvidenceDoc<'a> {
    let timeline = Timeline::new(&evidence.trace, source);
    let waits = |waits: Vec<Wait>| {
        waits
            .into_iter()
            .map(|wait| of_wait(wait, source))
            .collect()
    };
    let steps = timeline.steps.into_iter().map(|step| {
        let (file, line) = file_and_line(step.at, source);
        StepDoc {
            thread: step.thread,
            verb: step.verb,
            object: step.object,
            note: step.note,
            file,
            line,
            waiting: waits(step.waiting),
        }
    });
    let panic = |(thread, said)| PanicDoc { thread, said };
    let (ended, exit_status) = of_end(&evidence.outcome.end);
    let names = &evidence.trace.threads;
    let stuck = Stuck::new(&evidence.waiting, names);
    let cycle = |cycle: Vec<ThreadId>| cycle.iter().map(|id| id.0 as usize).collect();
    EvidenceDoc {
        observed: &evidence.outcome.observed,
        printed: &evidence.outcome.printed,
        ended,
        exit_status,
        count: evidence.count,
        schedule: evidence.schedule.as_ref().map(ToString::to_string),
        minimal: evidence.minimal,
        threads: &evidence.trace.threads,
        timeline: steps.collect(),
        panics: timeline.panics.into_iter().map(panic).collect(),
        waiting: waits(waiting_at_end(&evidence.waiting, names, source)),
        cycles: stuck.cycles.into_iter().map(cycle).collect(),
        reasons: stuck.reasons,
    }
}

fn of_wait(wait: Wait, source: &Source<'_>) -> WaitDoc {
    let (file, line) = file_and_line(wait.at, source);
    let look = |look: LooksAt| {
        let (file, line) = file_and_line(look.at, source);
        LooksAtDoc {
            object: look.object,
            file,
            line,
        }
    };
    WaitDoc {
        thread: wait.thread,
        why: wait.why,
        want: of_want(&wait.want),
        object: wait.object,
        held_by: wait.held_by,
        looks: wait.looks.into_iter().map(look).collect(),
        file,
        line,
    }
}

fn of_want(want: &Want) -> &'static str {
    match want {
        Want::Lock => "lock",
        Want::Turn => "turn",
        Want::Initialisation => "initialisation",
        Want::End => "end",
        Want::Notification => "notification",
        Want::Arrivals { .. } => "arrivals",
        Want::Message => "message",
        Want::Room => "room",
        Want::Taken => "taken",
        Want::Unpark => "unpark",
        Want::Time => "time",
        Want::Others => "others",
        Want::Change => "change",
    }
}

fn of_end(end: &End) -> (&'static str, Option<i32>) {
    match end {
        End::Returned => ("returned", None),
        End::Exited(status) => ("exited", Some(*status)),
        End::Panicked => ("panicked", None),
        End::Aborted => ("aborted", None),
        End::Crashed(signal) => ("crashed", Some(*signal)),
        End::Deadlock => ("deadlock", None),
        End::Livelock => ("livelock", None),
        End::StepBound => ("step-bound", None),
        End::ThreadBound => ("thread-bound", None),
    }
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_document(self, f)
    }
}

/// Writes JSON over several lines. A terminal that it is shown on obeys nothing in it: what it
/// would obey can only stand in strings, where it is escaped.
pub(super) fn write_document(document: &impl Serialize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let json = serde_json::to_string_pretty(document).map_err(|_| fmt::Error)?;
    for c in json.chars() {
        if c != '\n' && steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(f, "\\u{unit:04x}")?;
            }
        } else {
            fmt::Write::write_char(f, c)?;
        }
    }
    Ok(())
}
