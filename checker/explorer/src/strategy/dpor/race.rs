//! Races: events whose order could have been another, and the sequences of steps that lead there.
//!
//! An operation races with an earlier event if it could have been taken before that event, and what
//! it then touches conflicts with it. Whether it could depends on the state of one object, its
//! [gate](Intent::gate), from which the event and all that followed of it is taken away again. So a
//! mutex that is waited for races with the event that took it, not with the one that gave it back;
//! and a `try_recv` that found a message races with the event that put it there.

use super::history::{History, Pending};
use crate::candidates::Candidate;
use crate::footprint::{Access, Footprint};
use crate::intent::Intent;
use crate::schedule::Choice;
use crate::state::State;

/// A reversed race: steps to be taken in the place of an event.
#[derive(Clone, Debug)]
pub(super) struct Reversal {
    /// The number of that event.
    pub(super) event: usize,
    /// The steps: what was not for that event, with the one that raced with it.
    pub(super) steps: Vec<Candidate>,
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

    /// The races of a wait that event number `number` ended: with that event, and with those
    /// before it.
    pub(super) fn races_of_wait(
        &self,
        pending: &Pending,
        number: usize,
        state: &State,
        found: &mut Vec<Reversal>,
    ) {
        if !self.reverse(pending, number, number, state, found) {
            self.races(pending, number, state, found);
        }
    }

    /// The races of an operation that was taken as event number `until`, or could have been taken
    /// instead of it.
    pub(super) fn races(
        &self,
        pending: &Pending,
        until: usize,
        state: &State,
        found: &mut Vec<Reversal>,
    ) {
        let mut rivals = self.rivals(pending, until);
        rivals.sort_unstable();
        rivals.dedup();
        let mut reversed: Vec<usize> = Vec::new();
        for &rival in rivals.iter().rev() {
            let stamp = self.events[rival].stamp;
            // Another race between them, when reversed, brings this one to light.
            let behind = |&later: &usize| self.events[later].clock.knows(stamp);
            if !reversed.iter().any(behind) && self.reverse(pending, until, rival, state, found) {
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
                let known = pending.past.always.knows(event.stamp);
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

    /// Adds the reversals of one race, if it is one.
    fn reverse(
        &self,
        pending: &Pending,
        until: usize,
        rival: usize,
        state: &State,
        found: &mut Vec<Reversal>,
    ) -> bool {
        let (stamp, theirs) = (self.events[rival].stamp, self.events[rival].step.footprint);
        let gate = pending.intent.gate();
        let gate = gate.map(|object| self.object_without(object, state, stamp, until));
        let spurious = match may_be_spurious(&pending.intent) {
            true => self.spurious_without(state, stamp, until),
            false => 0,
        };
        let mut is_race = false;
        let thread = pending.thread;
        let mut push = |alternative, footprint: Footprint| {
            let known = pending.past.of(alternative).knows(stamp);
            if !known && footprint.conflicts_with(&theirs) {
                is_race = true;
                let choice = Choice {
                    thread,
                    alternative,
                };
                let raced = Candidate { choice, footprint };
                found.push(Reversal {
                    event: rival,
                    steps: self.without(rival, until, pending, raced),
                });
            }
        };
        pending
            .intent
            .courses(thread, gate.as_ref(), spurious, &mut push);
        is_race
    }

    /// The execution from event number `rival` on, without that event and what followed of it, with
    /// the step that raced where it was or could have been.
    fn without(
        &self,
        rival: usize,
        until: usize,
        pending: &Pending,
        raced: Candidate,
    ) -> Vec<Candidate> {
        let stamp = self.events[rival].stamp;
        let until = until.max(rival + 1);
        let before = self.events[rival + 1..until].iter();
        let before = before.filter(|event| !event.clock.knows(stamp) && !event.ends_process());
        let mut steps: Vec<Candidate> = before.map(|event| event.step).chain([raced]).collect();
        let mut left_out = vec![stamp];
        for event in &self.events[until..] {
            let follows = left_out.iter().any(|&stamp| event.clock.knows(stamp));
            let is_mine = event.step.choice.thread == pending.thread;
            let conflicts = event.step.footprint.conflicts_with(&raced.footprint);
            match follows || is_mine || conflicts || event.ends_process() {
                true => left_out.push(event.stamp),
                false => steps.push(event.step),
            }
        }
        steps
    }
}

fn may_be_spurious(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Waiting { .. } | Intent::Park { .. } | Intent::Weak { .. }
    )
}
