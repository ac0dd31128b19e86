//! The timeline for a screen reader: a sentence a step, without drawings and without signs.

use super::{At, Hold, Step, Timeline, decisive};
use crate::render::style::Look;
use crate::render::text::{clean, shorten};

/// Longer sentences are cut, whatever a program has printed.
const LONGEST: usize = 1_000;
/// Everything that is not a control is read out.
const LOOK: Look = Look {
    width: LONGEST,
    color: false,
    unicode: true,
};

/// What happened, sentence by sentence; `end` is what there is to say of its end.
pub fn spoken(timeline: &Timeline, end: &[String]) -> String {
    let steps = timeline.steps.len();
    let mut lines = vec![format!(
        "An execution of {}, step by step: {}.",
        timeline.file,
        match steps {
            1 => "1 step".to_owned(),
            _ => format!("{steps} steps"),
        }
    )];
    let wrong = decisive::closes_circle(timeline);
    let mut before = None;
    for (index, step) in timeline.steps.iter().enumerate() {
        let wrong = match wrong == Some(index) {
            true => " Here it goes wrong: a circle of waits is closed.",
            false => "",
        };
        let (number, at) = (index + 1, place(&step.at));
        let (sentence, source) = (sentence(timeline, before, step), source(&step.at));
        lines.push(format!("Step {number}{at}: {sentence}{wrong}{source}"));
        before = Some(step);
    }
    lines.push("At its end:".to_owned());
    lines.extend(end.iter().cloned());
    let said = |line: &String| shorten(&clean(line, &LOOK), LONGEST, &LOOK) + "\n";
    lines.iter().map(said).collect()
}

/// What the step does, what it changes for those that hold and those that wait, and its source.
fn sentence(timeline: &Timeline, before: Option<&Step>, step: &Step) -> String {
    let does = without_arrows(&step.what());
    let mut parts = vec![format!("{}: {does}", timeline.thread_name(step.thread))];
    let (holds, waits) = before.map_or((&[][..], &[][..]), |b| (&b.holds[..], &b.waiting[..]));
    let changes = |of: &'static str, held: &[Hold], but_not: &[Hold]| -> Vec<String> {
        let changed = held.iter().filter(|hold| !but_not.contains(hold));
        let says = |hold: &Hold| {
            let name = timeline.thread_name(hold.thread);
            format!("{name} {of} {}", hold.what)
        };
        changed.map(says).collect()
    };
    parts.extend(changes("now holds", &step.holds, holds));
    parts.extend(changes("no longer holds", holds, &step.holds));
    let begin = step.begin_to_wait(waits);
    parts.extend(begin.map(|wait| format!("{} {}", timeline.thread_name(wait.thread), wait.why)));
    parts.join("; ") + "."
}

/// `load AtomicUsize 1 → 0` without signs that nobody reads out.
fn without_arrows(what: &str) -> String {
    let gets = what.replacen(" → ", ", gets ", 1);
    gets.replace(" ← ", ", takes ").replace('→', "then")
}

/// Where a step is, before the sentence: `, line 4`.
fn place(at: &At) -> String {
    match at {
        At::Answer { line, .. } => format!(", line {line}"),
        At::Scenario { line, .. } => format!(", line {line} of the scenario"),
        At::Elsewhere => String::new(),
    }
}

/// The line's own text, behind the sentence.
fn source(at: &At) -> String {
    match at {
        At::Answer { text, .. } if !text.is_empty() => format!(" The line: {text}"),
        _ => String::new(),
    }
}
