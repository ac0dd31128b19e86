//! Snapshots: the set of everything the reference solution can be observed to do, as text.
//!
//! The files are insta's: a header between two lines `---`, then the text. Each outcome is a block
//! of lines that stands for itself, so two sets are compared as sets of texts.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use explorer::{Bounds, Outcome, TimeMode};

/// A set of outcomes with the bounds under which it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The sentence about the bounds.
    pub bounds: String,
    /// The outcomes, each as [`block`] writes it.
    pub outcomes: BTreeSet<String>,
}

/// Why a snapshot cannot be used. All of these are faults of the exercise, not of the answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// It is not there, or cannot be read.
    #[error("read the snapshot {path}: {source}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is not in our form.
    #[error("read the snapshot {path}: {what}")]
    Corrupt {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
}

const OUTCOME: &str = "outcome ";
const OBSERVED: &str = "  observed ";

impl Snapshot {
    /// The snapshot of these outcomes.
    pub fn new<'a>(bounds: String, outcomes: impl Iterator<Item = &'a Outcome>) -> Self {
        Snapshot {
            bounds,
            outcomes: outcomes.map(block).collect(),
        }
    }

    /// The same outcomes, of each only what was printed and how it ended.
    pub fn without_observed(&self) -> Self {
        let unobserved = |outcome: &String| {
            let lines = outcome.lines();
            let rest = lines.filter(|line| !line.starts_with(OBSERVED));
            rest.map(|line| format!("{line}\n")).collect()
        };
        Snapshot {
            bounds: self.bounds.clone(),
            outcomes: self.outcomes.iter().map(unobserved).collect(),
        }
    }

    /// Its text, without insta's header.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.bounds);
        for (index, outcome) in self.outcomes.iter().enumerate() {
            let _ = write!(text, "\n{OUTCOME}{}\n{outcome}", index + 1);
        }
        text
    }

    /// Reads a snapshot file.
    ///
    /// # Errors
    /// Where it is not there or not in our form.
    pub fn load(path: &Path) -> Result<Self, SnapshotError> {
        let file = std::fs::read_to_string(path).map_err(|source| SnapshotError::Read {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&file).map_err(|what| SnapshotError::Corrupt {
            path: path.to_owned(),
            what: what.to_owned(),
        })
    }

    fn parse(file: &str) -> Result<Self, &'static str> {
        let text = file
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .map(|(_, text)| text)
            .ok_or("it does not begin with insta's header")?;
        let (bounds, mut rest) = text.split_once('\n').ok_or("it has no outcome")?;
        let mut outcomes = BTreeSet::new();
        while !rest.trim().is_empty() {
            let block = rest
                .strip_prefix('\n')
                .ok_or("outcomes are not set apart")?;
            let (heading, block) = block.split_once('\n').ok_or("an outcome is empty")?;
            let number = heading.strip_prefix(OUTCOME).and_then(|n| n.parse().ok());
            if number != Some(outcomes.len() + 1) {
                return Err("the outcomes are not numbered in order");
            }
            let (lines, after) = match block.find("\n\n") {
                Some(end) => block.split_at(end + 1),
                None => (block, ""),
            };
            let lines = format!("{}\n", lines.trim_end_matches('\n'));
            if lines.lines().any(|line| !line.starts_with("  ")) {
                return Err("an outcome has a line that is not its own");
            }
            if !lines
                .lines()
                .next_back()
                .is_some_and(|line| line.starts_with("  ended "))
            {
                return Err("an outcome does not say how it ended");
            }
            outcomes.insert(lines);
            rest = after;
        }
        if outcomes.is_empty() {
            return Err("it has no outcome");
        }
        let snapshot = Snapshot {
            bounds: bounds.to_owned(),
            outcomes,
        };
        // What a person changed by hand, or a merge mangled, no longer reads as it would be written.
        if snapshot.text().trim_end() != text.trim_end() {
            return Err("it does not read as the checker writes it");
        }
        Ok(snapshot)
    }
}

/// An outcome as lines: what was observed, what was printed, how it ended.
pub fn block(outcome: &Outcome) -> String {
    let mut lines = String::new();
    for line in &outcome.observed {
        let _ = writeln!(lines, "{}", observed(line));
    }
    for line in outcome.printed.split_inclusive('\n') {
        let shown = match line.strip_suffix('\n') {
            Some(line) => escape(line),
            None => format!("{} (without a line break)", escape(line)),
        };
        let _ = writeln!(lines, "  printed  {shown}");
    }
    let _ = writeln!(lines, "  ended    {}", outcome.end);
    lines
}

/// An observed line, as it stands in a block.
pub(crate) fn observed(line: &str) -> String {
    format!("{OBSERVED}{}", escape(line))
}

/// Control characters made visible; everything else as it is.
fn escape(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        if c.is_control() || c == '\\' {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// `1 round`, `2 rounds`.
fn count(number: u32, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// The sentence that says within which bounds "every schedule" is meant.
pub fn bounds_text(bounds: &Bounds) -> String {
    let time = match bounds.time {
        TimeMode::Adversarial => "a sleep may last any longer than it says",
        TimeMode::Prompt => "time passes only when no thread can run",
    };
    format!(
        "every schedule, memory sequentially consistent, at most {} an execution, \
         loops that wait by looking followed for {}, {time}",
        count(bounds.spurious_wakeups, "spurious wake-up"),
        count(bounds.spin_rounds, "round"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use explorer::End;

    fn sample() -> Snapshot {
        let outcome = |observed: &[&str], printed: &str, end| Outcome {
            observed: observed.iter().map(|line| (*line).to_owned()).collect(),
            printed: printed.to_owned(),
            end,
        };
        let outcomes = [
            outcome(
                &["total: 3", "with\nbreak \u{1b}[31m"],
                "one\ntwo",
                End::Returned,
            ),
            outcome(&[], "", End::Deadlock),
            outcome(&[], "\n\n", End::Exited(2)),
        ];
        Snapshot::new(bounds_text(&Bounds::default()), outcomes.iter())
    }

    fn file(text: &str) -> String {
        format!("---\nsource: a\nexpression: b\n---\n{text}")
    }

    #[test]
    fn a_snapshot_is_text_that_a_person_can_read() {
        insta::assert_snapshot!(sample().text(), @r"
        every schedule, memory sequentially consistent, at most 1 spurious wake-up an execution, loops that wait by looking followed for 3 rounds, a sleep may last any longer than it says

        outcome 1
          ended    deadlock

        outcome 2
          observed total: 3
          observed with\nbreak \u{1b}[31m
          printed  one
          printed  two (without a line break)
          ended    returned

        outcome 3
          printed  
          printed  
          ended    exited with 2
        ");
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Snapshot::parse(&file(&sample().text())), Ok(sample()));
    }

    #[test]
    fn a_snapshot_that_lost_a_line_is_corrupt() {
        let whole = sample().text();
        let lines: Vec<&str> = whole.lines().collect();
        for lost in 0..lines.len() {
            let mut rest = lines.clone();
            let gone = rest.remove(lost);
            let file = file(&rest.join("\n"));
            // A line that is one of two alike, or that an outcome can do without, is a change
            // that only a comparison with the solution can find; structure must not be lost.
            if !gone.starts_with("  observed") && !gone.starts_with("  printed") {
                assert!(
                    Snapshot::parse(&file).is_err(),
                    "without line {lost}: {gone:?}"
                );
            }
        }
    }
}
