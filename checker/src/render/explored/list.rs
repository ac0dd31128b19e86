//! All outcomes, numbered: how each ends, how often it was seen, a schedule, and what it prints.

use std::collections::BTreeMap;

use explorer::End;

use super::printed::{self, Most};
use super::{INDENT, bounds, command};
use crate::explore::{Explored, Extent};
use crate::render::human::page::{Page, count};
use crate::render::human::remarks;
use crate::render::style::{Look, Tone};
use crate::render::text::{pad, shorten, width};
use crate::render::timeline::Source;
use crate::verdict::{Evidence, State};

/// So many outcomes are shown, and of each so many lines.
const MOST_OUTCOMES: usize = 20;
const MOST_LINES: Most = Most(8);
/// With more outcomes than this, all that one of them prints stands on one line.
const MOST_IN_FULL: usize = 8;

/// The whole page.
pub(super) fn outcomes(
    page: &mut Page<'_>,
    explored: &Explored,
    outcomes: &[Evidence],
    extent: &Extent,
    source: &Source<'_>,
) {
    let number = count(outcomes.len() as u64, "outcome");
    let headline = format!("{}: {number} {}", explored.file, extent.claim());
    page.paragraph(0, Tone::Strong, &headline);
    if !extent.is_complete() {
        let why = extent.reasons(&explored.bounds).join("; ");
        let instead = extent.instead().map_or_else(String::new, |it| it + " ");
        let text = format!(
            "Not all was looked at: {why}. {instead}What is listed can happen; what is not listed \
             may be possible too."
        );
        page.paragraph(INDENT, Tone::State(State::NotProved), &text);
    }
    page.blank();
    // One more than shown would be shown in the place of the line that says so.
    let shown = match outcomes.len() <= MOST_OUTCOMES + 1 {
        true => outcomes,
        false => &outcomes[..MOST_OUTCOMES],
    };
    table(page, shown, source);
    if shown.len() < outcomes.len() {
        let more = outcomes.len() - shown.len();
        let text = format!(
            "And {more} more; `--format json` has all of them. By ending: {}.",
            by_ending(outcomes)
        );
        page.blank();
        page.paragraph(INDENT, Tone::Plain, &text);
    }
    page.blank();
    if !shown.is_empty() {
        let show = command::again(explored, "--show 1");
        page.commands(INDENT, &[("one as a timeline:".to_owned(), show)]);
    }
    bounds(page, explored);
    remarks(page, explored.remarks.iter());
}

fn table(page: &mut Page<'_>, outcomes: &[Evidence], source: &Source<'_>) {
    let columns = Columns::new(outcomes);
    let in_full = outcomes.len() <= MOST_IN_FULL;
    if !outcomes.is_empty() {
        let titles = ["#", "ended", "seen", "schedule"].map(str::to_owned);
        let row = columns.row(page.look(), titles, [Tone::Faint; 4]);
        page.line(INDENT, Tone::Plain, &row);
    }
    for (index, outcome) in outcomes.iter().enumerate() {
        let schedule = outcome.schedule.as_ref().map(ToString::to_string);
        let cells = [
            (index + 1).to_string(),
            ending(&outcome.outcome.end),
            outcome.count.to_string(),
            schedule.unwrap_or_default(),
        ];
        let tones = [
            Tone::Faint,
            tone(&outcome.outcome.end),
            Tone::Plain,
            Tone::Command,
        ];
        let row = columns.row(page.look(), cells, tones);
        page.line(INDENT, Tone::Plain, &row);
        match in_full {
            true => printed::output(page, columns.text(), outcome, MOST_LINES),
            false => printed::output_in_short(page, columns.text(), outcome),
        }
        printed::threads(page, columns.text(), outcome, source);
    }
}

/// The widths of the columns that are not the last.
struct Columns([usize; 3]);

/// Between two columns.
const GAP: &str = "  ";

impl Columns {
    fn new(outcomes: &[Evidence]) -> Self {
        let widest = |of: fn(&Evidence) -> String, title: &str| {
            let widths = outcomes.iter().map(|outcome| width(&of(outcome)));
            widths.max().unwrap_or(0).max(title.len())
        };
        Columns([
            outcomes.len().to_string().len(),
            widest(|outcome| ending(&outcome.outcome.end), "ended"),
            widest(|outcome| outcome.count.to_string(), "seen"),
        ])
    }

    /// Where the text of an outcome begins: below how it ended.
    fn text(&self) -> usize {
        INDENT + self.0[0] + GAP.len()
    }

    fn row(&self, look: &Look, cells: [String; 4], tones: [Tone; 4]) -> String {
        let [number, ended, seen, schedule] = cells;
        let right = |text: &str, columns: usize| format!("{text:>columns$}");
        let used = INDENT + self.0.iter().sum::<usize>() + 3 * GAP.len();
        let cells = [
            right(&number, self.0[0]),
            pad(&ended, self.0[1]),
            right(&seen, self.0[2]),
            shorten(&schedule, look.columns(used), look),
        ];
        let painted = cells
            .iter()
            .zip(tones)
            .map(|(text, tone)| look.paint(tone, text));
        painted.collect::<Vec<_>>().join(GAP)
    }
}

/// How an execution ended, short.
pub(super) fn ending(end: &End) -> String {
    match end {
        End::StepBound => "cut off (steps)".to_owned(),
        End::ThreadBound => "cut off (threads)".to_owned(),
        end => end.to_string(),
    }
}

/// What somebody looks for stands out.
pub(super) fn tone(end: &End) -> Tone {
    match end {
        End::Returned | End::Exited(0) => Tone::Strong,
        End::Exited(_) => Tone::Waits,
        End::StepBound | End::ThreadBound => Tone::State(State::NotProved),
        End::Deadlock | End::Livelock | End::Panicked | End::Aborted | End::Crashed(_) => {
            Tone::State(State::Failed)
        }
    }
}

/// `4 deadlock, 396 returned`.
fn by_ending(outcomes: &[Evidence]) -> String {
    let mut numbers: BTreeMap<String, u64> = BTreeMap::new();
    for outcome in outcomes {
        *numbers.entry(ending(&outcome.outcome.end)).or_default() += 1;
    }
    let parts = numbers
        .iter()
        .map(|(ending, number)| format!("{number} {ending}"));
    parts.collect::<Vec<_>>().join(", ")
}
