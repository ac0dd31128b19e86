//! One given schedule, to see it again.

use super::{Decision, Point, Strategy};
use crate::schedule::{Choice, Schedule};

/// Follows a schedule. Where the schedule has ended, or asks for a step that cannot be taken, the
/// execution is abandoned there.
#[derive(Debug)]
pub struct Fixed {
    choices: Vec<Choice>,
    /// How many choices were followed.
    followed: usize,
}

impl Fixed {
    /// Follows this schedule.
    pub fn new(schedule: &Schedule) -> Self {
        Fixed {
            choices: schedule.0.clone(),
            followed: 0,
        }
    }

    /// How many of the schedule's choices could be followed.
    pub fn followed(&self) -> usize {
        self.followed
    }
}

impl Strategy for Fixed {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        let Some(wanted) = self.choices.get(point.depth) else {
            return Decision::Abandon;
        };
        let decision = Decision::again(point, *wanted);
        if decision != Decision::Diverged {
            self.followed = point.depth + 1;
        }
        decision
    }

    fn advance(&mut self) -> bool {
        false
    }
}
