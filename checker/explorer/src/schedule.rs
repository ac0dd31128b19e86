//! Schedules: which thread took each step, and which of its alternatives.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::ThreadId;

/// One decision of a schedule: a thread, and which of the alternatives of its next operation.
///
/// Alternative 0 is the ordinary course. Others are what std leaves open: which waiter
/// `notify_one` wakes, a spurious wake-up, a time limit that comes first, a weak compare-exchange
/// that fails, a reader that lets a waiting writer go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// Who takes the step.
    pub thread: ThreadId,
    /// Which alternative.
    pub alternative: u8,
}

/// The decisions of one execution, in order.
///
/// Its text is short and can be typed: `0x3.1.2:1` is three steps of `main`, one of thread 1, and
/// one of thread 2 with its alternative 1.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Schedule(pub Vec<Choice>);

impl fmt::Debug for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schedule({self})")
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("-");
        }
        for (i, run) in self.0.chunk_by(|a, b| a == b).enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{}", run[0].thread.0)?;
            if run[0].alternative > 0 {
                write!(f, ":{}", run[0].alternative)?;
            }
            if run.len() > 1 {
                write!(f, "x{}", run.len())?;
            }
        }
        Ok(())
    }
}

/// Why a text is not a schedule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read the schedule: `{part}` is not a step such as `0`, `2:1` or `1x3`")]
pub struct ParseScheduleError {
    part: String,
}

/// The longest schedule that is read: far beyond any bound on steps.
const LONGEST: usize = 1_000_000;

impl From<Schedule> for String {
    fn from(schedule: Schedule) -> Self {
        schedule.to_string()
    }
}

impl TryFrom<String> for Schedule {
    type Error = ParseScheduleError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Schedule {
    type Err = ParseScheduleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut choices = Vec::new();
        if text == "-" {
            return Ok(Schedule(choices));
        }
        for part in text.split('.') {
            let (choice, times) = parse_run(part)
                .filter(|(_, times)| choices.len() + times <= LONGEST)
                .ok_or_else(|| ParseScheduleError {
                    part: part.to_owned(),
                })?;
            choices.extend(std::iter::repeat_n(choice, times));
        }
        Ok(Schedule(choices))
    }
}

fn parse_run(part: &str) -> Option<(Choice, usize)> {
    let (step, times) = match part.split_once('x') {
        Some((step, times)) => (step, times.parse().ok().filter(|&n| n > 0)?),
        None => (part, 1),
    };
    let (digits, alternative) = match step.split_once(':') {
        Some((digits, alternative)) => (digits, alternative.parse().ok()?),
        None => (step, 0),
    };
    let thread = ThreadId(digits.parse().ok()?);
    Some((
        Choice {
            thread,
            alternative,
        },
        times,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_schedule_round_trips_through_its_text(
            choices in prop::collection::vec((0u32..12, 0u8..=255), 0..60)
        ) {
            let schedule = Schedule(choices.into_iter().map(|(thread, alternative)| Choice {
                thread: ThreadId(thread),
                alternative,
            }).collect());
            prop_assert_eq!(schedule.to_string().parse(), Ok(schedule));
        }
    }

    #[test]
    fn what_is_not_a_schedule_is_refused() {
        for text in [
            "",
            "a",
            "1.",
            "1x",
            "1x0",
            "1xx2",
            "1:",
            "1:999",
            "-1",
            "0x99999999",
            "1 2",
        ] {
            assert!(text.parse::<Schedule>().is_err(), "{text:?}");
        }
    }
}
