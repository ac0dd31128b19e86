//! One outcome, with the schedule that leads to it.

use explorer::Schedule;

use super::list::{ending, tone};
use super::printed::{self, Most};
use super::{INDENT, command};
use crate::explore::{Explored, Found};
use crate::render::human::page::{Page, count};
use crate::render::human::{at_end, finding};
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
    for wait in at_end::sentences(&timeline, outcome, source) {
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
    let title = format!("{}: the schedule no longer applies", explored.file);
    page.heading(State::NotProved, &title);
    page.paragraph(INDENT, Tone::Plain, &where_it_stops(schedule, followed));
    let changed = "It is of another program, or of this one before it was changed, or was found \
                   within other bounds.";
    page.paragraph(INDENT, Tone::Plain, changed);
}

/// Where a schedule stops applying, of which so many steps could be followed.
pub fn where_it_stops(schedule: &Schedule, followed: usize) -> String {
    let all = count(schedule.0.len() as u64, "step");
    let Some(step) = schedule.0.get(followed) else {
        return format!(
            "The program goes on where the schedule has ended, after all of its {all}."
        );
    };
    let who = match step.alternative {
        0 => step.thread.to_string(),
        other => format!("{} (with its alternative {other})", step.thread),
    };
    let number = followed + 1;
    match followed {
        0 => format!("At step 1 of its {all} it wants {who} to go, and that is not possible."),
        _ => {
            let applies = Schedule(schedule.0[..followed].to_vec());
            format!(
                "It can be followed as far as {applies}. At step {number} of its {all} it wants \
                 {who} to go on, and that is not possible there."
            )
        }
    }
}
