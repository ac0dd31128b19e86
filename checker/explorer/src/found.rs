//! The outcomes that a search has found so far, each with the simplest schedule for it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::engine::Ran;
use crate::outcome::{End, Outcome};
use crate::pairs;
use crate::schedule::Schedule;

/// The outcomes found so far.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Found {
    #[serde(with = "pairs")]
    outcomes: BTreeMap<Outcome, Best>,
    /// The most steps that an execution had.
    longest: usize,
}

/// An outcome's simplest schedule so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Best {
    /// In how many executions it was seen.
    pub(crate) count: u64,
    pub(crate) preemptions: u32,
    pub(crate) schedule: Schedule,
    /// No schedule has fewer preemptions, or as few and fewer steps.
    pub(crate) minimal: bool,
}

impl Best {
    fn cost(&self) -> (u32, usize) {
        (self.preemptions, self.schedule.0.len())
    }
}

impl Found {
    /// Takes in an execution; counts it if it is `new`, and not of a kind that was counted before.
    pub(crate) fn add(&mut self, ran: Ran, new: bool) {
        self.longest = self.longest.max(ran.schedule.0.len());
        let this = Best {
            count: 0,
            preemptions: ran.preemptions as u32,
            schedule: ran.schedule,
            minimal: false,
        };
        let best = self.outcomes.entry(ran.outcome).or_insert(this.clone());
        best.count += u64::from(new);
        if this.cost() < best.cost() {
            (best.preemptions, best.schedule) = (this.preemptions, this.schedule);
        }
    }

    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    pub(crate) fn has_end(&self, end: &End) -> bool {
        self.outcomes.keys().any(|outcome| outcome.end == *end)
    }

    /// Whether some schedule could still be simplified by looking at those with this many
    /// preemptions.
    pub(crate) fn has_more_than(&self, preemptions: u32) -> bool {
        self.outcomes
            .values()
            .any(|best| !best.minimal && best.preemptions >= preemptions)
    }

    /// All schedules with at most so many preemptions were seen.
    pub(crate) fn seen_all_with(&mut self, preemptions: u32) {
        for best in self.outcomes.values_mut() {
            best.minimal |= best.preemptions <= preemptions;
        }
    }

    pub(crate) fn into_outcomes(self) -> impl Iterator<Item = (Outcome, Best)> {
        self.outcomes.into_iter()
    }
}
