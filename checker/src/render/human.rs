//! Verdicts as text for people: a pass says what was proved, a failure teaches.

pub(super) mod at_end;
pub(super) mod finding;
#[cfg(test)]
mod hostile;
pub(super) mod page;
#[cfg(test)]
pub(crate) mod samples;
mod summary;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use super::style::{Look, Tone, state_name};
use super::text::clean_lines;
use super::timeline::Source;
use crate::catalog::Engine;
use crate::diagnostics::{self, Diagnostic};
use crate::verdict::{Coverage, Remark, ScenarioVerdict, State, Verdict};
use page::{Page, count};

pub use summary::summary;

/// So many scenarios with findings are shown in full; of the others it is said what was found.
const IN_FULL: usize = 2;

/// A hint, broken between words.
pub fn hint(number: usize, of: usize, hint: &str, look: &Look) -> String {
    let mut page = Page::new(look);
    let text = format!("Hint {number} of {of}: {}", hint.trim());
    page.paragraph(0, Tone::Plain, &text);
    page.text()
}

/// What Clippy says of an answer that has passed; `None` if it was not there to say anything.
pub fn polish(remarks: &Option<Vec<Diagnostic>>, look: &Look) -> String {
    let mut page = Page::new(look);
    page.line(0, Tone::Plain, "");
    match remarks.as_deref() {
        None => page.paragraph(
            2,
            Tone::Plain,
            "Clippy is not installed: `rustup component add clippy` brings it.",
        ),
        Some([]) => page.paragraph(2, Tone::Plain, "Clippy would write nothing otherwise."),
        Some(remarks) => {
            let says = "Nothing of this is wrong; it is how Clippy would write it:";
            page.paragraph(2, Tone::Strong, says);
            page.blank();
            page.block(2, &clean_lines(&diagnostics::rendered(remarks), look));
        }
    }
    page.text()
}

/// A verdict in full. `source` is the learner's file, as it was judged.
pub fn verdict(verdict: &Verdict, source: &str, look: &Look) -> String {
    let source = Source {
        file: &verdict.file,
        text: source,
    };
    let mut page = Page::new(look);
    let state = verdict.state();
    let name = verdict.exercise.to_string();
    page.heading(state, &format!("{name} {}", state_name(state)));
    if state == State::Passed {
        proof(&mut page, verdict);
        remarks(&mut page, verdict.scenarios.iter().flat_map(|s| &s.remarks));
        return page.text();
    }
    page.paragraph(2, Tone::Faint, &verdict.file);
    for finding in &verdict.findings {
        page.blank();
        finding::in_full(&mut page, verdict, None, finding, &source);
    }
    if !verdict.scenarios.is_empty() {
        scenarios(&mut page, verdict, &source);
        page.blank();
        limits(&mut page, verdict);
        remarks(&mut page, verdict.scenarios.iter().flat_map(|s| &s.remarks));
    }
    page.blank();
    page.text()
}

/// What is worth saying besides, each line of the file once.
pub(super) fn remarks<'a>(page: &mut Page<'_>, remarks: impl Iterator<Item = &'a Remark>) {
    let mut told = Vec::new();
    for remark in remarks {
        if !told.contains(&remark.place.line) {
            told.push(remark.place.line);
            let text = page::sentence(&format!("Remark: {}", remark.says));
            page.paragraph(2, Tone::Plain, &text);
        }
    }
}

/// What a pass claims.
fn proof(page: &mut Page<'_>, verdict: &Verdict) {
    let sum = |of: fn(&Coverage) -> u64| -> u64 {
        verdict.scenarios.iter().map(|s| of(&s.coverage)).sum()
    };
    let executions = sum(|coverage| coverage.executions);
    let outcomes = count(sum(|coverage| coverage.outcomes as u64), "outcome");
    let scenarios = count(verdict.scenarios.len() as u64, "scenario");
    let complete = verdict.scenarios.iter().all(|s| s.coverage.complete);
    let (what, thing) = match (verdict.engine, complete) {
        (Engine::Explored, true) => ("Every schedule", "execution"),
        (Engine::Explored, false) => ("Explored", "execution"),
        (Engine::Traced, _) => ("Watched", "run"),
        (Engine::Real, _) => ("Run for real", "run"),
    };
    let executions = count(executions, thing);
    let proof = format!("{what}: {executions}, {outcomes}, in {scenarios}.");
    page.paragraph(2, Tone::Plain, &proof);
    limits(page, verdict);
}

/// Within which bounds a verdict is meant, and what it does not cover.
fn limits(page: &mut Page<'_>, verdict: &Verdict) {
    if let Some(bounds) = verdict
        .bounds
        .as_deref()
        .filter(|bounds| !bounds.is_empty())
    {
        let bounds = bounds.strip_prefix("every schedule, ").unwrap_or(bounds);
        page.paragraph(
            2,
            Tone::Faint,
            &page::sentence(&format!("Bounds: {bounds}")),
        );
    }
    if let Some(partial) = &verdict.partial {
        page.paragraph(
            2,
            Tone::Faint,
            &page::sentence(&format!("Partial: {partial}")),
        );
    }
}

/// The scenarios: what failed first, then what is not proved, then what holds.
fn scenarios(page: &mut Page<'_>, verdict: &Verdict, source: &Source<'_>) {
    let is_wrong = |scenario: &&ScenarioVerdict| !scenario.findings.is_empty();
    let mut wrong: Vec<&ScenarioVerdict> = verdict.scenarios.iter().filter(is_wrong).collect();
    wrong.sort_by_key(|scenario| Reverse(scenario.state()));
    let (in_full, in_short) = wrong.split_at(wrong.len().min(IN_FULL));
    for scenario in in_full {
        page.blank();
        finding::scenario(page, verdict, scenario, source);
    }
    if !in_short.is_empty() {
        page.blank();
    }
    for scenario in in_short {
        finding::scenario_in_short(page, verdict, scenario);
    }
    let holds = verdict
        .scenarios
        .iter()
        .filter(|s| s.state() == State::Passed);
    let holds: Vec<&str> = holds.map(|scenario| scenario.name.0.as_str()).collect();
    page.blank();
    if !holds.is_empty() {
        let mark = page.look().mark(State::Passed);
        page.paragraph(0, Tone::Plain, &format!("{mark} {}", holds.join(", ")));
    }
}
