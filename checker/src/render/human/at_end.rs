//! The end of a deadlock or livelock: who waits for what, and why that never comes.

use explorer::Stuck;

use super::page::{Page, one_line};
use crate::render::style::Tone;
use crate::render::timeline::{At, Source, Timeline, Wait, waiting_at_end};
use crate::verdict::Evidence;

/// Shows who waits at the end of an execution, if anybody does.
pub(super) fn show(
    page: &mut Page<'_>,
    timeline: &Timeline,
    evidence: &Evidence,
    source: &Source<'_>,
) {
    if evidence.waiting.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(2, Tone::Plain, "At its end:");
    for text in sentences(timeline, evidence, source) {
        page.paragraph(4, Tone::Waits, &text);
    }
    for reason in reasons(timeline, evidence) {
        page.paragraph(2, Tone::Plain, &reason);
    }
    let waits = waiting_at_end(&evidence.waiting, &timeline.threads, source);
    if let Some(text) = made(&waits, timeline) {
        page.paragraph(2, Tone::Faint, &one_line(&text));
    }
}

/// A sentence for each thread that waits at the end: who, for what, and where.
pub(in crate::render) fn sentences(
    timeline: &Timeline,
    evidence: &Evidence,
    source: &Source<'_>,
) -> Vec<String> {
    let waits = waiting_at_end(&evidence.waiting, &timeline.threads, source);
    let sentence = |wait: &Wait| {
        let name = timeline.thread_name(wait.thread);
        one_line(&format!("{name} {}{}", wait.why, places(wait, timeline)))
    };
    waits.iter().map(sentence).collect()
}

/// Why what is waited for never comes.
pub(in crate::render) fn reasons(timeline: &Timeline, evidence: &Evidence) -> Vec<String> {
    if evidence.schedule.is_none() {
        // Of processes the facts say it.
        return Vec::new();
    }
    let stuck = Stuck::new(&evidence.waiting, &timeline.threads);
    stuck
        .reasons
        .iter()
        .map(|reason| one_line(reason))
        .collect()
}

/// Where a thread waits, in brackets; of a loop, the lines that look at something.
fn places(wait: &Wait, timeline: &Timeline) -> String {
    let looks = wait.looks.iter().filter(|look| look.object.is_some());
    let mut at: Vec<&At> = looks.map(|look| &look.at).collect();
    if at.is_empty() {
        at.push(&wait.at);
    }
    let mut places: Vec<String> = Vec::new();
    for at in at {
        if let Some(place) = name(at, timeline).filter(|place| !places.contains(place)) {
            places.push(place);
        }
    }
    match places.is_empty() {
        true => String::new(),
        false => format!(" ({})", places.join(", ")),
    }
}

/// Where the objects were made that are waited for, if there are several of a type.
fn made(waits: &[Wait], timeline: &Timeline) -> Option<String> {
    let mut objects: Vec<(&str, String)> = waits
        .iter()
        .filter_map(|wait| Some((wait.object.as_deref()?, name(&wait.made_at, timeline)?)))
        .collect();
    objects.sort();
    objects.dedup();
    let type_of = |object: &str| object.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let alike = |(a, b): (&(&str, String), &(&str, String))| {
        a.0[..type_of(a.0)] == b.0[..type_of(b.0)] && a.0 != b.0
    };
    if !objects.iter().zip(objects.iter().skip(1)).any(alike) {
        return None;
    }
    let made = |(index, (object, place)): (usize, &(&str, String))| match index {
        0 => format!("{object} was made at {place}"),
        _ => format!("{object} at {place}"),
    };
    let made: Vec<String> = objects.iter().enumerate().map(made).collect();
    Some(format!("{}.", made.join(", ")))
}

fn name(at: &At, timeline: &Timeline) -> Option<String> {
    match at {
        At::Answer { line, .. } => Some(format!("{}:{line}", timeline.file)),
        At::Scenario { line, .. } => Some(format!("scenario:{line}")),
        At::Elsewhere => None,
    }
}
