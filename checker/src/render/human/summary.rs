//! All verdicts of a call, one line each.

use super::finding::words;
use super::page::count;
use crate::render::style::{Look, Tone, state_name};
use crate::render::text::{clean, pad, width};
use crate::verdict::{State, Verdict};

/// One line for each verdict, and one that counts them.
pub fn summary(verdicts: &[Verdict], look: &Look) -> String {
    let name = |verdict: &Verdict| clean(&verdict.exercise.to_string(), look);
    let longest = verdicts
        .iter()
        .map(|verdict| width(&name(verdict)))
        .max()
        .unwrap_or(0);
    let marks =
        [State::Passed, State::Failed, State::NotProved].map(|state| width(look.mark(state)));
    let mark_width = marks.into_iter().max().unwrap_or(1);
    let mut out = String::new();
    for verdict in verdicts {
        let state = verdict.state();
        let mark = look.paint(Tone::State(state), &pad(look.mark(state), mark_width));
        let line = format!(
            "{mark} {}  {}",
            pad(&name(verdict), longest),
            what(verdict, look)
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let all = count(verdicts.len() as u64, "exercise");
    out.push_str(&format!("{all}: {}\n", tally(verdicts)));
    out
}

/// What led to the state.
fn what(verdict: &Verdict, look: &Look) -> String {
    let state = verdict.state();
    let decisive = verdict
        .all_findings()
        .find(|(_, finding)| finding.kind.state() == state);
    let text = match decisive {
        Some((Some(scenario), finding)) => format!("{} in {scenario}", words(finding.kind)),
        Some((None, finding)) => words(finding.kind),
        None if verdict.partial.is_some() => "in part".to_owned(),
        None => String::new(),
    };
    let text = match state {
        State::NotProved => format!("{}: {text}", state_name(state)),
        _ => text,
    };
    clean(&text, look)
}

fn tally(verdicts: &[Verdict]) -> String {
    let count = |state| {
        verdicts
            .iter()
            .filter(|verdict| verdict.state() == state)
            .count()
    };
    let states = [State::Passed, State::Failed, State::NotProved];
    let counts = states.map(|state| (count(state), state_name(state)));
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = counts
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    if parts.is_empty() {
        "nothing to judge".to_owned()
    } else {
        parts.join(", ")
    }
}
