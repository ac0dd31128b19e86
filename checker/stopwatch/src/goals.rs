//! What the checker is to reach, held to what was measured.

use crate::measured::{Measured, Who};
use crate::sample::Sample;

/// The greatest time that a check of an unchanged file may take, in milliseconds.
const UNCHANGED: f64 = 30.0;

/// One goal, and whether it is met.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// What is to be reached.
    pub text: String,
    /// What was reached, in the goal's own unit, and what may be reached at most.
    pub reached: f64,
    /// See `reached`.
    pub at_most: f64,
}

impl Goal {
    /// Whether it is met. What could not be measured is not.
    pub fn is_met(&self) -> bool {
        self.reached <= self.at_most
    }
}

/// All goals. Where something was not measured, what was reached is not a number.
pub fn goals(measured: &Measured) -> Vec<Goal> {
    let beside = |text: &str, what: &str, ours: Who, other: Who, at_most: f64| Goal {
        text: text.to_owned(),
        reached: ratio(measured.of(what, ours), measured.of(what, other)),
        at_most,
    };
    let unchanged = measured.of("unchanged", Who::Ours);
    let unchanged = unchanged.map_or(f64::NAN, |s| s.median().as_secs_f64() * 1e3);
    vec![
        beside(
            "a passing answer, every schedule: of `rustlings run`",
            "passing",
            Who::Ours,
            Who::Rustlings,
            0.5,
        ),
        beside(
            "a passing answer: of `wr check`",
            "passing",
            Who::Ours,
            Who::Wr,
            1.0,
        ),
        beside(
            "a passing answer: of one `rustc` of the linked program",
            "passing",
            Who::Ours,
            Who::Rustc,
            1.5,
        ),
        beside(
            "from save to verdict in watch mode: of rustlings'",
            "watched",
            Who::Ours,
            Who::Rustlings,
            1.0 / 3.0,
        ),
        beside(
            "a compile error: of `rustc --emit=metadata`",
            "error",
            Who::Ours,
            Who::Rustc,
            1.5,
        ),
        Goal {
            text: "a file that was not changed: milliseconds".to_owned(),
            reached: unchanged,
            at_most: UNCHANGED,
        },
        beside(
            "all exercises edited, each: of `rustlings check-all`",
            "all",
            Who::Ours,
            Who::Rustlings,
            0.5,
        ),
    ]
}

fn ratio(ours: Option<&Sample>, other: Option<&Sample>) -> f64 {
    match (ours, other) {
        (Some(ours), Some(other)) => ours.ratio(other),
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn measured(passing: &[(Who, u64)]) -> Measured {
        let mut measured = Measured::default();
        for &(who, millis) in passing {
            let sample = Sample::new(vec![Duration::from_millis(millis)]);
            measured.add("passing", who, sample);
        }
        measured
    }

    #[test]
    fn a_goal_is_met_up_to_its_bound_and_missed_beyond() {
        let at = |ours| goals(&measured(&[(Who::Ours, ours), (Who::Rustlings, 600)]))[0].is_met();
        assert!(at(300));
        assert!(!at(301));
    }

    #[test]
    fn what_was_not_measured_is_not_met() {
        let goals = goals(&measured(&[(Who::Ours, 1)]));
        assert!(goals.iter().all(|goal| !goal.is_met()));
    }
}
