//! Explorations as one JSON document. Its form is described in the book, page `explore-json.md`.

use std::fmt;

use explorer::{Bounds, Cut, TimeMode};
use serde::Serialize;

use super::source;
use crate::explore::{Explored, Extent, Found};
use crate::render::json::{
    EvidenceDoc, FindingDoc, RemarkDoc, of_evidence, of_finding, of_remark, write_document,
};

/// Goes up when a field is taken away or comes to mean something else.
const VERSION: u32 = 1;

/// What was found in a program. Displayed, it is JSON.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    format: &'static str,
    version: u32,
    file: &'a str,
    exit_code: u8,
    bounds: BoundsDoc,
    coverage: Option<CoverageDoc>,
    replay: Option<ReplayDoc>,
    problem: Option<FindingDoc<'a>>,
    outcomes: Vec<EvidenceDoc<'a>>,
    remarks: Vec<RemarkDoc<'a>>,
}

#[derive(Debug, Serialize)]
struct BoundsDoc {
    executions: u64,
    steps: usize,
    threads: usize,
    spurious_wakeups: u32,
    spin_rounds: u32,
    time: &'static str,
}

#[derive(Debug, Serialize)]
struct CoverageDoc {
    complete: bool,
    claim: String,
    executions: u64,
    redundant: u64,
    cut: Vec<&'static str>,
    instead: InsteadDoc,
}

#[derive(Debug, Serialize)]
struct InsteadDoc {
    preemptions: Option<u32>,
    sampled: u64,
}

#[derive(Debug, Serialize)]
struct ReplayDoc {
    followed: usize,
    of: usize,
}

/// The document for what was found. `exit_code` is the one that the call ends with.
pub fn document(explored: &Explored, exit_code: u8) -> Document<'_> {
    let source = source(explored, "");
    let outcomes = explored.outcomes().iter();
    Document {
        format: "threadlings-exploration",
        version: VERSION,
        file: &explored.file,
        exit_code,
        bounds: of_bounds(&explored.bounds),
        coverage: match &explored.found {
            Found::Outcomes(_, extent) => Some(of_extent(extent)),
            _ => None,
        },
        replay: of_replay(&explored.found),
        problem: match &explored.found {
            Found::Nothing(finding) => Some(of_finding(finding, &source)),
            _ => None,
        },
        outcomes: outcomes
            .map(|outcome| of_evidence(outcome, &source))
            .collect(),
        remarks: explored
            .remarks
            .iter()
            .map(|remark| of_remark(remark, &source))
            .collect(),
    }
}

fn of_bounds(bounds: &Bounds) -> BoundsDoc {
    BoundsDoc {
        executions: bounds.executions,
        steps: bounds.steps,
        threads: bounds.threads,
        spurious_wakeups: bounds.spurious_wakeups,
        spin_rounds: bounds.spin_rounds,
        time: match bounds.time {
            TimeMode::Adversarial => "adversarial",
            TimeMode::Prompt => "prompt",
        },
    }
}

fn of_extent(extent: &Extent) -> CoverageDoc {
    let cut = extent.cut.iter().map(|cut| match cut {
        Cut::Executions => "executions",
        Cut::Steps => "steps",
        Cut::Threads => "threads",
        Cut::Stopped => "stopped",
    });
    CoverageDoc {
        complete: extent.is_complete(),
        claim: extent.claim(),
        executions: extent.executions,
        redundant: extent.redundant,
        cut: cut.collect(),
        instead: InsteadDoc {
            preemptions: extent.instead.preemptions,
            sampled: extent.instead.sampled,
        },
    }
}

fn of_replay(found: &Found) -> Option<ReplayDoc> {
    match found {
        Found::Followed(outcome) => {
            let of = outcome
                .schedule
                .as_ref()
                .map_or(0, |schedule| schedule.0.len());
            Some(ReplayDoc { followed: of, of })
        }
        Found::Partly { schedule, followed } => Some(ReplayDoc {
            followed: *followed,
            of: schedule.0.len(),
        }),
        _ => None,
    }
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_document(self, f)
    }
}
