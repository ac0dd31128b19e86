//! Races: events whose order could have been another, and the sequences of steps that lead there.
//!
//! An operation races with an earlier event if it could have been taken before that event, and what
//! it then touches conflicts with it. Whether it could depends on the state of one object, its
//! [gate](Intent::gate), from which the event and all that followed of it is taken away again. So a
//! mutex that is waited for races with the event that took it, not with the one that gave it back;
//! and a `try_recv` that found a message races with the event that put it there.

use super::clock::{Clock, Stamp};
use super::history::{History, Pending};
use crate::candidates::Candidate;
use crate::footprint::Access;
use crate::intent::Intent;
use crate::schedule::Choice;
use crate::state::State;

/// A reversed race: steps to be taken in the place of an event.
#[derive(Debug)]
pub(super) struct Reversal {
    /// The number of that event.
    pub(super) event: usize,
    /// The steps: what has to be before, and then the one that raced.
    pub(super) steps: Vec<Candidate>,
}

/// An operation as seen from the end of an execution.
struct Racer<'a> {
    pending: &'a Pending,
    /// It was taken as this event, or could have been taken instead of it.
    until: usize,
    /// What happened before it, on every object that it may touch.
    reach: Clock,
}

impl History {
    /// The races of event number `number` with events before it.
    pub(super) fn races_of_event(&self, number: usize, state: &State, found: &mut Vec<Reversal>) {
        let event = &self.events[number];
        let pending = Pending {
            thread: event.step.choice.thread,
            intent: event.intent,
            past: event.past.clone(),
        };
        self.races(&pending, number, state, found);
    }

    /// The races of an operation that is to be taken after, or instead of, event number `until`.
    pub(super) fn races(
        &self,
        pending: &Pending,
        until: usize,
        state: &State,
        found: &mut Vec<Reversal>,
    ) {
        let mut rivals = self.rivals(pending, until);
        if rivals.is_empty() {
            return;
        }
        rivals.sort_unstable();
        rivals.dedup();
        let racer = Racer {
            pending,
            until,
            reach: self.reach(pending, until),
        };
        let mut reversed: Vec<usize> = Vec::new();
        for &rival in rivals.iter().rev() {
            let stamp = self.events[rival].stamp;
            // Another race between them, when reversed, brings this one to light.
            let behind = |&later: &usize| self.events[later].clock.knows(stamp);
            if reversed.iter().any(behind) {
                continue;
            }
            if self.reverse(&racer, rival, state, found) {
                reversed.push(rival);
            }
        }
    }

    /// Events on objects that the operation may touch, which its thread does not know of.
    fn rivals(&self, pending: &Pending, until: usize) -> Vec<usize> {
        let mut rivals = Vec::new();
        for (object, access) in pending.intent.reach().accesses() {
            let accesses = self.accesses_of(object);
            let end = accesses.partition_point(|&(number, _)| number < until);
            for &(number, theirs) in accesses[..end].iter().rev() {
                let event = &self.events[number];
                let known = pending.past.knows(event.stamp);
                if !known && event.stamp.thread != pending.thread && access.conflicts_with(theirs) {
                    rivals.push(number);
                }
                if theirs == Access::Write && known {
                    break;
                }
            }
        }
        rivals
    }

    fn reach(&self, pending: &Pending, until: usize) -> Clock {
        let mut reach = pending.past.clone();
        for (object, access) in pending.intent.reach().accesses() {
            let accesses = self.accesses_of(object);
            let end = accesses.partition_point(|&(number, _)| number < until);
            for &(number, theirs) in accesses[..end].iter().rev() {
                if access.conflicts_with(theirs) {
                    reach.join(&self.events[number].clock);
                }
                if theirs == Access::Write {
                    break;
                }
            }
        }
        reach
    }

    /// Adds the reversals of one race, if it is one.
    fn reverse(
        &self,
        racer: &Racer<'_>,
        rival: usize,
        state: &State,
        found: &mut Vec<Reversal>,
    ) -> bool {
        let Racer { pending, until, .. } = *racer;
        let (stamp, theirs) = (self.events[rival].stamp, self.events[rival].step.footprint);
        let gate = pending.intent.gate();
        let gate = gate.map(|object| self.object_without(object, state, stamp, until));
        let spurious = match may_be_spurious(&pending.intent) {
            true => self.spurious_without(state, stamp, until),
            false => 0,
        };
        let mut is_race = false;
        let thread = pending.thread;
        pending.intent.courses(
            thread,
            gate.as_ref(),
            spurious,
            &mut |alternative, footprint| {
                if !footprint.conflicts_with(&theirs) {
                    return;
                }
                is_race = true;
                let choice = Choice {
                    thread,
                    alternative,
                };
                let mut steps = self.between(racer, rival, stamp);
                steps.push(Candidate { choice, footprint });
                found.push(Reversal {
                    event: rival,
                    steps,
                });
            },
        );
        is_race
    }

    /// What has to happen before the operation, and does not follow of the event it races with.
    fn between(&self, racer: &Racer<'_>, rival: usize, without: Stamp) -> Vec<Candidate> {
        let events = &self.events[rival + 1..racer.until];
        events
            .iter()
            .filter(|event| racer.reach.knows(event.stamp) && !event.clock.knows(without))
            .map(|event| event.step)
            .collect()
    }
}

fn may_be_spurious(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Waiting { .. } | Intent::Park { .. } | Intent::Weak { .. }
    )
}
