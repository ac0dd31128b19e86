//! The page of the book: the table, the goals, and what was measured on what.

use std::fmt::Write;
use std::time::Duration;

use crate::goals::{Goal, goals};
use crate::measured::{Measured, WHATS, Who};
use crate::rivals::{RUSTLINGS, WR};
use crate::sample::Sample;

/// The machine, in one line.
#[derive(Clone, Debug)]
pub struct Machine {
    /// What kind of processor.
    pub processor: String,
    /// How many of it.
    pub processors: usize,
    /// The compiler's version.
    pub rustc: String,
    /// How many programs wanted to run, on average, before and after.
    pub load: (String, String),
}

/// The page, as Markdown.
pub fn page(measured: &Measured, machine: &Machine) -> String {
    format!(
        "# From a save to the verdict\n\n\
         How long a learner waits, beside two other runners of exercises and beside rustc alone. \
         The exercise is nearly the same for all: threads are started and waited for, and their \
         results are collected in order. Ours is `joining/join_all`, with four scenarios under \
         every schedule; that of [rustlings](https://rustlings.rust-lang.org) {RUSTLINGS} is \
         `threads1`, which itself sleeps for 250 ms; \
         [wr](https://crates.io/crates/workshop-runner) {WR} runs a test of our solution, and \
         rustc builds it with a `main` that calls it once.\n\n\
         In each round every tool does the same once, and what it judges is edited before. The \
         first round is not counted. This page is written by\n\n\
         ```console\n\
         cargo run -p stopwatch -- --page > book/src/speed.md\n\
         ```\n\n\
         which installs rustlings and wr into a folder below `target/` and builds the checker as \
         `cargo checker` does.\n\n\
         ## The table\n\n{}\n## Goals\n\n{}",
        report(measured, machine),
        goals_text(&goals(measured))
    )
}

/// The table, and what it was measured on.
pub fn report(measured: &Measured, machine: &Machine) -> String {
    let Machine {
        processor,
        processors,
        rustc,
        load: (before, after),
    } = machine;
    format!(
        "Measured on: {processor}, {processors} cores, rustc {rustc}; load average {before} before \
         and {after} after. Milliseconds: the median, and in brackets the least and the \
         greatest.\n\n{}",
        table(measured)
    )
}

fn table(measured: &Measured) -> String {
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(Who::ALL.map(|who| who.name().to_owned()));
    for (key, what) in WHATS {
        let count = measured.of(key, Who::Ours).map_or(0, Sample::count);
        let mut row = vec![format!("{what} ({count} ×)")];
        row.extend(Who::ALL.map(|who| measured.of(key, who).map_or("–".to_owned(), cell)));
        rows.push(row);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..rows[0].len()).map(|c| width(c).unwrap_or(0)).collect();
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, &width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            })
            .collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
        if number == 0 {
            let rules = widths
                .iter()
                .enumerate()
                .map(|(column, &width)| match column {
                    0 => "-".repeat(width),
                    _ => format!("{}:", "-".repeat(width - 1)),
                });
            let _ = writeln!(text, "| {} |", rules.collect::<Vec<_>>().join(" | "));
        }
    }
    text
}

fn cell(sample: &Sample) -> String {
    let (least, greatest) = sample.range();
    let ms = |time: Duration| format!("{:.0}", time.as_secs_f64() * 1e3);
    format!("{} ({}–{})", ms(sample.median()), ms(least), ms(greatest))
}

/// The goals, a line each.
pub fn goals_text(goals: &[Goal]) -> String {
    let mut text = String::new();
    for goal in goals {
        let reached = match goal.reached.is_nan() {
            true => "not measured".to_owned(),
            false => format!("{:.2}", goal.reached),
        };
        let word = if goal.is_met() { "met" } else { "**missed**" };
        let (what, at_most) = (&goal.text, goal.at_most);
        let _ = writeln!(text, "- {word}: {what} at most {at_most:.2}; {reached}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_is_a_dash_and_no_goal_is_met_by_it() {
        let mut measured = Measured::default();
        let millis = [9, 8, 20].map(Duration::from_millis);
        measured.add("passing", Who::Ours, Sample::new(millis.to_vec()));
        let table = table(&measured);
        let row = table.lines().nth(2).unwrap_or_default();
        assert!(row.contains("(3 ×)") && row.contains("9 (8–20)"), "{table}");
        assert!(row.trim_end_matches(" |").ends_with('–'), "{table}");
        assert!(!goals_text(&goals(&measured)).contains("- met: a passing"));
    }
}
