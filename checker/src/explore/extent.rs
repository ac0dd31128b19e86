//! How much of what a program can do was seen, in words. Nothing else says "every schedule".

use explorer::{Bounds, Cut, Instead};

/// How far a search went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Complete executions.
    pub executions: u64,
    /// Executions given up because nothing new could come of them.
    pub redundant: u64,
    /// Why that is not all, if so.
    pub cut: Vec<Cut>,
    /// What was searched instead of all.
    pub instead: Instead,
}

impl Extent {
    /// Whether every schedule within the bounds is covered.
    pub fn is_complete(&self) -> bool {
        self.cut.is_empty()
    }

    /// What the search claims, to be read after a number of outcomes.
    pub fn claim(&self) -> String {
        let plural = if self.executions == 1 { "" } else { "s" };
        let executions = format!("{} execution{plural}", self.executions);
        match self.is_complete() {
            true => format!("under every schedule ({executions})"),
            false => format!("so far: the search was cut short after {executions}"),
        }
    }

    /// What was searched in the place of all schedules, as a sentence.
    pub fn instead(&self) -> Option<String> {
        let few = self.instead.preemptions.map(|most| match most {
            0 => "all schedules without preemptions".to_owned(),
            1 => "all schedules with at most 1 preemption".to_owned(),
            most => format!("all schedules with at most {most} preemptions"),
        });
        let random = self.instead.sampled;
        let random = (random > 0).then(|| format!("{random} schedules drawn at random"));
        let parts: Vec<String> = few.into_iter().chain(random).collect();
        (!parts.is_empty()).then(|| format!("Instead it looked at {}.", parts.join(", and at ")))
    }

    /// Why it is not all: a clause for each reason.
    pub fn reasons(&self, bounds: &Bounds) -> Vec<String> {
        let reason = |cut: &Cut| match cut {
            Cut::Executions => {
                let most = bounds.executions;
                format!("there are more executions than {most} (`--bound`)")
            }
            Cut::Steps => {
                let most = bounds.steps;
                format!("some executions take more than {most} steps (`--steps`)")
            }
            Cut::Threads => {
                let most = bounds.threads;
                format!("some executions have more than {most} threads at once (`--threads`)")
            }
            Cut::Stopped => "more would take more memory or time than there is for it".to_owned(),
        };
        self.cut.iter().map(reason).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schedule_is_claimed_only_where_nothing_was_cut() {
        for cut in [Cut::Executions, Cut::Steps, Cut::Threads, Cut::Stopped] {
            let extent = Extent {
                executions: 7,
                redundant: 1,
                cut: vec![cut],
                instead: Instead::default(),
            };
            assert!(!extent.is_complete());
            assert_eq!(extent.instead(), None);
            assert_eq!(
                extent.claim(),
                "so far: the search was cut short after 7 executions"
            );
            assert_eq!(extent.reasons(&Bounds::default()).len(), 1);
        }
        let whole = Extent {
            executions: 1,
            redundant: 1,
            cut: Vec::new(),
            instead: Instead::default(),
        };
        assert_eq!(whole.claim(), "under every schedule (1 execution)");
        assert!(whole.reasons(&Bounds::default()).is_empty());
    }
    #[test]
    fn what_was_searched_instead_is_told() {
        let told = |preemptions, sampled| {
            let extent = Extent {
                executions: 7,
                redundant: 1,
                cut: vec![Cut::Executions],
                instead: Instead {
                    preemptions,
                    sampled,
                },
            };
            extent.instead().unwrap()
        };
        assert_eq!(
            told(Some(2), 10),
            "Instead it looked at all schedules with at most 2 preemptions, and at 10 schedules \
             drawn at random."
        );
        assert_eq!(
            told(Some(0), 0),
            "Instead it looked at all schedules without preemptions."
        );
        assert_eq!(
            told(None, 1_000),
            "Instead it looked at 1000 schedules drawn at random."
        );
    }
}
