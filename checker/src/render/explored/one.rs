//! One outcome, with the schedule that leads to it.

use explorer::Schedule;

use super::list::{ending, tone};
use super::printed::{self, Most};
use super::{INDENT, command};
use crate::explore::{Explored, Found};
use crate::render::human::finding;
use crate::render::human::page::{Page, count};
use crate::render::style::Tone;
use crate::render::timeline::{self, Source, Timeline};
use crate::verdict::{Evidence, State};

/// So many lines of what it prints are shown.
const MOST_LINES: Most = Most(40);

/// An outcome of a list, as a timeline.
pub(super) fn outcome(
    page: &mut Page<'_>,
    explored: &Explored,
    number: usize,
    outcome: &Evidence,
    source: &Source<'_>,
) {
    let all = explored.outcomes().len();
    let executions = match &explored.found {
        Found::Outcomes(_, extent) => extent.executions,
        _ => outcome.count,
    };
    let ended = ending(&outcome.outcome.end);
    let headline = format!(
        "{}, outcome {number} of {all}: {ended}, seen in {} of {}",
        explored.file,
        outcome.count,
        count(executions, "execution")
    );
    page.paragraph(0, tone(&outcome.outcome.end), &headline);
    printed::output(page, INDENT, outcome, MOST_LINES);
    page.blank();
    finding::drawn(page, outcome, source);
    page.blank();
    if let Some(schedule) = &outcome.schedule {
        let replay = command::again(explored, &format!("--replay {schedule}"));
        page.commands(INDENT, &[("step by step:".to_owned(), replay)]);
    }
}

/// A schedule that was followed to its end, step by step.
pub(super) fn followed(page: &mut Page<'_>, outcome: &Evidence, source: &Source<'_>) {
    let timeline = Timeline::new(&outcome.trace, source);
    page.block(0, &timeline::steps(&timeline, page.look()));
    page.blank();
    let ended = ending(&outcome.outcome.end);
    page.paragraph(0, tone(&outcome.outcome.end), &format!("Ended: {ended}."));
    printed::output(page, INDENT, outcome, MOST_LINES);
    for wait in finding::who_waits(&timeline, outcome, source) {
        page.paragraph(INDENT, Tone::Waits, &wait);
    }
}

/// A schedule that stops applying.
pub(super) fn partly(
    page: &mut Page<'_>,
    explored: &Explored,
    schedule: &Schedule,
    followed: usize,
) {
    let all = count(schedule.0.len() as u64, "step");
    let Some(step) = schedule.0.get(followed) else {
        let title = format!(
            "{}: the schedule ends before the program does",
            explored.file
        );
        page.heading(State::NotProved, &title);
        let text = format!("After its {all} somebody has to go on, and it does not say who.");
        page.paragraph(INDENT, Tone::Plain, &text);
        return;
    };
    let title = format!(
        "{}: the schedule stops applying at step {} of {}",
        explored.file,
        followed + 1,
        schedule.0.len()
    );
    page.heading(State::NotProved, &title);
    let who = match step.alternative {
        0 => step.thread.to_string(),
        other => format!("{} (with its alternative {other})", step.thread),
    };
    let text = match followed {
        0 => format!("It wants {who} to go first, and that is not possible."),
        _ => format!(
            "It can be followed as far as {}. Then it wants {who} to go on, and that is not \
             possible there.",
            Schedule(schedule.0[..followed].to_vec()),
        ),
    };
    page.paragraph(INDENT, Tone::Plain, &text);
    let changed = "It is of another program, or of this one before it was changed, or was found \
                   within other bounds.";
    page.paragraph(INDENT, Tone::Plain, changed);
}
