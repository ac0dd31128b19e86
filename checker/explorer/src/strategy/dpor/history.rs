//! The events of one execution, and what happened before what.
//!
//! An event happens before another if they are of one thread, if their footprints conflict, if one
//! has let the other's thread go on, or if one took the message that the other put into a channel.

use super::clock::{Clock, Stamp};
use crate::candidates::{Candidate, TIMED_OUT};
use crate::effect::Effect;
use crate::footprint::{Access, Footprint};
use crate::id::{ObjectId, ThreadId};
use crate::intent::Intent;
use crate::object::Object;
use crate::state::{Release, State};

/// A step that was taken.
#[derive(Clone, Debug)]
pub(in crate::strategy) struct Event {
    pub(in crate::strategy) step: Candidate,
    pub(in crate::strategy) stamp: Stamp,
    /// What its thread was about to do.
    pub(in crate::strategy) intent: Intent,
    /// What its thread knew of before.
    pub(in crate::strategy) past: Past,
    /// What happened before it, and itself.
    pub(in crate::strategy) clock: Clock,
}

/// The operation of a thread that has not come to be, or not in that way: it could have been taken
/// in the place of, or before, some event.
#[derive(Clone, Debug)]
pub(in crate::strategy) struct Pending {
    pub(in crate::strategy) thread: ThreadId,
    pub(in crate::strategy) intent: Intent,
    pub(in crate::strategy) past: Past,
}

/// What a thread knows of before its next event.
#[derive(Clone, Debug)]
pub(in crate::strategy) struct Past {
    /// Whatever that event is.
    pub(in crate::strategy) always: Clock,
    /// If it is that a time limit is over; where that makes no difference, there is nothing.
    late: Option<Clock>,
}

impl Past {
    /// Before a step with this alternative.
    pub(in crate::strategy) fn of(&self, alternative: u8) -> &Clock {
        match &self.late {
            Some(late) if alternative == TIMED_OUT => late,
            _ => &self.always,
        }
    }
}

impl Event {
    pub(in crate::strategy) fn ends_process(&self) -> bool {
        self.step.footprint.ends_process()
    }
}

/// Events, by object. Event numbers go up, so what is beyond a number can be cut off.
#[derive(Clone, Debug, Default)]
pub(in crate::strategy) struct History {
    pub(in crate::strategy) events: Vec<Event>,
    accesses: Vec<Vec<(usize, Access)>>,
    effects: Vec<Vec<(usize, Effect)>>,
    /// Per thread, the number of its latest event.
    latest: Vec<Vec<usize>>,
    /// Who used up a spurious wake-up.
    spent: Vec<usize>,
    /// For how many events the effects are known.
    effects_known: usize,
}

impl History {
    /// Forgets the events from this number on.
    pub(in crate::strategy) fn truncate(&mut self, len: usize) {
        self.events.truncate(len);
        cut(&mut self.accesses, len, |entry| entry.0);
        cut(&mut self.effects, len, |entry| entry.0);
        cut(&mut self.latest, len, |&entry| entry);
        cut(std::slice::from_mut(&mut self.spent), len, |&entry| entry);
        self.effects_known = self.effects_known.min(len);
    }

    /// Notes what the latest event did to objects, which is known only when it has been taken.
    pub(in crate::strategy) fn note_effects(&mut self, state: &State) {
        if self.effects_known == self.events.len() {
            return;
        }
        let number = self.events.len() - 1;
        for &(object, effect) in &state.effects {
            slot(&mut self.effects, object.index()).push((number, effect));
        }
        self.effects_known = self.events.len();
    }

    /// Adds the step that is about to be taken.
    pub(in crate::strategy) fn push(&mut self, step: Candidate, state: &State) {
        let (number, thread) = (self.events.len(), step.choice.thread);
        let past = self.past_of(thread, state);
        let mut clock = past.of(step.choice.alternative).clone();
        self.join_conflicting(&mut clock, &step.footprint);
        let intent = state.intent(thread);
        self.join_message(&mut clock, &intent, &step.footprint, state);
        if step.footprint.is_everything() {
            self.join_everything(&mut clock, number);
        }
        let stamp = Stamp {
            thread,
            number: past.always.of(thread) + 1,
        };
        clock.learn(stamp);
        for (object, access) in step.footprint.accesses() {
            slot(&mut self.accesses, object.index()).push((number, access));
        }
        if step.footprint.touches(ObjectId::SPURIOUS) {
            self.spent.push(number);
        }
        slot(&mut self.latest, thread.index()).push(number);
        self.events.push(Event {
            step,
            stamp,
            intent,
            past,
            clock,
        });
    }

    /// What a thread knows of before its next event.
    pub(in crate::strategy) fn past_of(&self, thread: ThreadId, state: &State) -> Past {
        let mut always = match self.latest.get(thread.index()).and_then(|of| of.last()) {
            Some(&number) => self.events[number].clock.clone(),
            None => Clock::default(),
        };
        let mut late = None;
        for release in &state.thread(thread).released {
            match *release {
                Release::Step(number) => always.join(&self.events[number].clock),
                Release::Quiet(before) => self.join_everything(&mut always, before),
                Release::Late(before) => late = Some(before),
            }
        }
        let late = late.map(|before| {
            let mut late = always.clone();
            self.join_everything(&mut late, before);
            late
        });
        Past { always, late }
    }

    /// Joins the clocks of all events before this number.
    fn join_everything(&self, clock: &mut Clock, before: usize) {
        for of_thread in &self.latest {
            let end = of_thread.partition_point(|&number| number < before);
            if let Some(&number) = of_thread[..end].last() {
                clock.join(&self.events[number].clock);
            }
        }
    }

    fn join_conflicting(&self, clock: &mut Clock, footprint: &Footprint) {
        for (object, access) in footprint.accesses() {
            for &(number, theirs) in self.accesses_of(object).iter().rev() {
                let event = &self.events[number];
                if access.conflicts_with(theirs) && !clock.knows(event.stamp) {
                    clock.join(&event.clock);
                }
                // Whatever was before conflicts with that write, so it is known of with it.
                if theirs == Access::Write {
                    break;
                }
            }
        }
    }

    /// A message is taken after it was put in; one for which there was no room is put in after
    /// another was taken.
    fn join_message(
        &self,
        clock: &mut Clock,
        intent: &Intent,
        footprint: &Footprint,
        state: &State,
    ) {
        let Some(gate) = intent.gate() else { return };
        let Object::Channel(channel) = state.object(gate) else {
            return;
        };
        let all = |wanted| {
            let effects = self.effects_on(gate).iter();
            effects.filter(move |(_, effect)| *effect == wanted)
        };
        let before = match (intent, channel.capacity) {
            (Intent::Receive { .. }, _) if footprint.touches(gate) => {
                all(Effect::Put).nth(all(Effect::Took).count())
            }
            (Intent::Send { .. }, Some(room @ 1..)) => {
                let sent = all(Effect::Put).count();
                sent.checked_sub(room)
                    .and_then(|taken| all(Effect::Took).nth(taken))
            }
            _ => None,
        };
        if let Some(&(number, _)) = before {
            clock.join(&self.events[number].clock);
        }
    }

    pub(in crate::strategy) fn accesses_of(&self, object: ObjectId) -> &[(usize, Access)] {
        self.accesses.get(object.index()).map_or(&[], Vec::as_slice)
    }

    fn effects_on(&self, object: ObjectId) -> &[(usize, Effect)] {
        self.effects.get(object.index()).map_or(&[], Vec::as_slice)
    }

    /// The state of an object before event number `until`, had `without`, and what happened after
    /// it, not been.
    pub(in crate::strategy) fn object_without(
        &self,
        object: ObjectId,
        state: &State,
        without: Stamp,
        until: usize,
    ) -> Object {
        let now = state.object(object);
        let effects = self.effects_on(object);
        let dropped = |effect: &Effect| *effect == Effect::SenderDropped;
        let senders = match now {
            Object::Channel(channel) => {
                channel.senders + effects.iter().filter(|(_, e)| dropped(e)).count()
            }
            _ => 0,
        };
        let mut object = now.untouched(senders);
        for &(number, effect) in effects {
            if number < until && !self.events[number].clock.knows(without) {
                object.apply(effect);
            }
        }
        object
    }

    /// How many spurious wake-ups would be left, in the same case.
    pub(in crate::strategy) fn spurious_without(
        &self,
        state: &State,
        without: Stamp,
        until: usize,
    ) -> u32 {
        let spent = self
            .spent
            .iter()
            .filter(|&&number| number < until && !self.events[number].clock.knows(without));
        let spent = spent.count() as u32;
        state.bounds.spurious_wakeups.saturating_sub(spent)
    }
}

/// The list of an object or a thread, made if it is not there.
fn slot<T>(lists: &mut Vec<Vec<T>>, index: usize) -> &mut Vec<T> {
    if lists.len() <= index {
        lists.resize_with(index + 1, Vec::new);
    }
    &mut lists[index]
}

/// Cuts each list where its event numbers reach `len`.
fn cut<T>(lists: &mut [Vec<T>], len: usize, number: impl Fn(&T) -> usize) {
    for list in lists {
        while list.last().is_some_and(|entry| number(entry) >= len) {
            list.pop();
        }
    }
}
