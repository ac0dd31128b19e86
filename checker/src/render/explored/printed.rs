//! What an outcome consists of, line by line: what was printed, who panicked, who waits.

use crate::render::human::at_end;
use crate::render::human::page::{Page, one_line};
use crate::render::style::Tone;
use crate::render::text::{clean, shorten};
use crate::render::timeline::{Source, Timeline};
use crate::verdict::Evidence;

/// More lines than this are folded in the middle.
#[derive(Clone, Copy)]
pub(super) struct Most(pub(super) usize);

/// So many panics are quoted, and so many threads that wait.
const MOST_THREADS: usize = 6;

/// Everything that was printed, on one line.
pub(super) fn output_in_short(page: &mut Page<'_>, indent: usize, outcome: &Evidence) {
    let look = page.look();
    let text = &outcome.outcome.printed;
    if text.is_empty() {
        return output(page, indent, outcome, Most(1));
    }
    let lines: Vec<String> = text.lines().map(|line| clean(line, look)).collect();
    let line = lines.join(look.pick(" ⏎ ", " / "));
    let line = shorten(&line, look.columns(indent + 2), look);
    let bar = look.paint(Tone::Faint, look.pick("│", "|"));
    page.line(indent, Tone::Plain, format!("{bar} {line}").trim_end());
}

/// What was printed, or that nothing was.
pub(super) fn output(page: &mut Page<'_>, indent: usize, outcome: &Evidence, most: Most) {
    let text = &outcome.outcome.printed;
    if text.is_empty() {
        page.line(indent, Tone::Faint, "nothing on standard output");
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (head, tail) = match lines.len() > most.0 {
        // The sign that one line was left out takes as much room as the line.
        true => (most.0 / 2, most.0 - most.0 / 2 - 1),
        false => (lines.len(), 0),
    };
    for line in &lines[..head] {
        output_line(page, indent, line);
    }
    let left_out = lines.len() - head - tail;
    if left_out > 0 {
        let sign = page.look().pick("⋮", "...");
        page.line(
            indent,
            Tone::Faint,
            &format!("{sign} {left_out} more lines"),
        );
    }
    for line in &lines[lines.len() - tail..] {
        output_line(page, indent, line);
    }
    for observed in &outcome.outcome.observed {
        page.paragraph(indent, Tone::Faint, observed);
    }
}

fn output_line(page: &mut Page<'_>, indent: usize, line: &str) {
    let look = page.look();
    let bar = look.paint(Tone::Faint, look.pick("│", "|"));
    let (text, unfinished) = match line.strip_suffix('\n') {
        Some(text) => (text, ""),
        None => (line, " (without a line break)"),
    };
    let text = shorten(&clean(text, look), look.columns(indent + 2), look);
    let unfinished = look.paint(Tone::Faint, unfinished);
    let line = format!("{bar} {text}{unfinished}");
    page.line(indent, Tone::Plain, line.trim_end());
}

/// Who panicked and who waits at the end, a line each.
pub(super) fn threads(page: &mut Page<'_>, indent: usize, outcome: &Evidence, source: &Source<'_>) {
    let timeline = Timeline::new(&outcome.trace, source);
    let panicked = timeline.panics.iter().map(|(thread, said)| {
        let name = timeline.thread_name(*thread);
        (Tone::Plain, format!("{name} panicked: {}", one_line(said)))
    });
    let waits = at_end::sentences(&timeline, outcome, source).into_iter();
    let reasons = at_end::reasons(&timeline, outcome).into_iter();
    let all: Vec<(Tone, String)> = panicked
        .chain(waits.map(|wait| (Tone::Waits, wait)))
        .chain(reasons.map(|reason| (Tone::Plain, reason)))
        .collect();
    for (tone, text) in all.iter().take(MOST_THREADS) {
        page.paragraph(indent, *tone, text);
    }
    if all.len() > MOST_THREADS {
        let more = format!("and {} more", all.len() - MOST_THREADS);
        page.line(indent, Tone::Faint, &more);
    }
}
