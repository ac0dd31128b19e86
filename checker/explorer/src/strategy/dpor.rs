//! Depth-first search with optimal dynamic partial-order reduction: of the executions that differ
//! only in the order of steps that commute, one is run, and none is begun in vain.
//!
//! Sources: Abdulla, Aronsson, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic
//! Partial Order Reduction" (JACM 64(4), 2017), algorithm 2, for sleep sets, races and what is to be
//! tried in their place; Abdulla, Atig, Das, Jonsson, Sagonas, "Parsimonious Optimal Dynamic Partial
//! Order Reduction" (CAV 2024) for keeping sequences instead of trees of them, cut down to what
//! happened before the step that raced; Godefroid, LNCS 1032 (1996), chapter 5, for sleep sets.
//!
//! What differs here: steps are conditionally dependent, by what they touch in the state in which
//! they are taken; whether an operation that can be blocked, refused, timed out or woken for no
//! reason races with an event is asked of the object that decides it ([`race`]); and what std leaves
//! open makes alternatives of a step, each of which is tried where it is first met.
//!
//! The end of the process waits until nothing else can be done: then everything that it could have
//! come before has been seen, and races with it.
//!
//! That nothing is lost rests on three things about sequences:
//! - One goes with the first branch that covers it, in the order in which branches are taken
//!   ([`order`]).
//! - A sequence ends where nobody sleeps: it has come to something that conflicts with each that
//!   slept. Only then does free choice find all that is left, and may what else began like it be
//!   forgotten. Objects whose identity is not sure, alternatives and steps that turn out not to be
//!   possible can break this; then the others are gone on with.
//! - What need not come at all covers only sequences that it is part of, and where nobody sleeps, what
//!   comes without it is tried as well.

mod clock;
mod history;
mod order;
mod race;
mod wakeup;

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::{Decision, Ended, Point, Strategy};
use crate::candidates::{Candidate, NOBODY};
use crate::id::ThreadId;
use crate::intent::Intent;
use crate::op::{Announcement, Op};
use crate::state::{Activity, State};
use history::Pending;
pub(super) use history::{Event, History};
use order::Order;
use race::Reversal;
pub(super) use wakeup::{Name, Names};
use wakeup::{Sequence, Step, Wakeup, after, insert, is_weak_initial, may_lead};

/// Depth-first search with optimal dynamic partial-order reduction.
///
/// Between two executions it can be written out, and gone on with in another process: the choices
/// say all; what happened before what is found out again from the next execution.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Dpor {
    path: Vec<Node>,
    names: Names,
    #[serde(skip)]
    order: Order,
    #[serde(skip)]
    history: History,
    /// The last node of the path has a new step, which has not been taken yet.
    #[serde(skip)]
    turned: bool,
    /// From this event on, races have not been looked for.
    #[serde(skip)]
    raced: usize,
    /// Waits that a notification has ended from there on, with the number of that event.
    #[serde(skip)]
    ended_waits: Vec<(usize, Pending)>,
    #[serde(skip)]
    reversals: Vec<Reversal>,
}

/// What is written of a search.
#[derive(Deserialize)]
struct Written {
    path: Vec<Node>,
    names: Names,
}

impl From<Written> for Dpor {
    fn from(Written { path, names }: Written) -> Self {
        Dpor {
            // As `advance` has left it.
            turned: !path.is_empty(),
            raced: path.len().saturating_sub(1),
            path,
            names,
            ..Dpor::default()
        }
    }
}

/// A choice that was made, with those that are still to be tried instead.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Node {
    taken: Step,
    /// What is to be done after `taken`, and what else is to be tried there.
    guide: Wakeup,
    /// To be tried after `taken`, in this order.
    waiting: VecDeque<Wakeup>,
    /// What need not be taken from here: inherited, and what was tried before `taken`.
    asleep: Vec<Step>,
    /// The thread of `taken` could have taken another step: what is to come before `taken` is not
    /// covered by what comes before that.
    branches: bool,
    /// How many objects there were.
    objects: u32,
}

impl Node {
    /// What still sleeps after the step that was taken from here.
    fn asleep_after(&self) -> Vec<Step> {
        let awake =
            |sleeper: &Step| sleeper.name == self.taken.name || sleeper.conflicts_with(&self.taken);
        let asleep = self.asleep.iter().filter(|sleeper| !awake(sleeper));
        asleep.copied().collect()
    }

    /// Whether something need not be taken from here. The end of the process does not count: it
    /// stands for nothing that comes before it.
    fn somebody_sleeps(&self) -> bool {
        let mut asleep = self.asleep.iter();
        asleep.any(|sleeper| !sleeper.candidate.footprint.ends_process())
    }

    /// Turns to what is to be tried next from here, if there is anything.
    fn turn(&mut self, order: &mut Order) -> bool {
        let Some((first, next)) = order.next(&mut self.waiting) else {
            return false;
        };
        (self.taken, self.guide) = (first, next);
        true
    }

    /// Turns away from a step that turned out not to be possible here, as the rest of a sequence
    /// need not be where something else came before. It covers nothing then.
    fn turn_away(&mut self, order: &mut Order) -> bool {
        for sequence in std::mem::take(&mut self.guide.also) {
            insert(&mut self.waiting, &self.asleep, sequence);
        }
        self.turn(order)
    }

    /// Goes on with a sequence; what else was to be tried goes on with it, or waits here.
    fn follow(&mut self, taken: Step, guide: Wakeup) {
        self.taken = taken;
        self.guide.sequence = guide.sequence;
        for sequence in guide.also {
            if may_lead(&taken, &sequence) {
                self.guide.also.push(sequence.clone());
            }
            match is_weak_initial(&taken, &sequence) {
                true => self.guide.also.push(after(&taken, sequence)),
                false => insert(&mut self.waiting, &self.asleep, sequence),
            }
        }
    }
}

impl Strategy for Dpor {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        self.history_reaches(point);
        let fresh = point.depth == self.path.len();
        if fresh {
            let Some(node) = self.new_node(point) else {
                return Decision::Abandon;
            };
            self.path.push(node);
        }
        if !(fresh || self.turned && point.depth + 1 == self.path.len()) {
            return self.choose_again(point);
        }
        self.choose_turned(point)
    }

    fn ended(&mut self, end: &Ended<'_>) {
        if self.history.events.len() < self.path.len() {
            return;
        }
        self.history.note_effects(end.state);
        self.find_races(end.state);
        for reversal in std::mem::take(&mut self.reversals) {
            let node = &mut self.path[reversal.event];
            let steps = reversal.steps.into_iter().map(|candidate| Step {
                candidate,
                name: self.names.of(candidate.choice.thread, end.state),
                sure: node.objects,
            });
            let mut sequence: Sequence = steps.collect();
            if node.branches {
                sequence.push_back(node.taken);
            }
            insert(&mut node.waiting, &node.asleep, sequence);
        }
    }

    fn advance(&mut self) -> bool {
        while let Some(node) = self.path.last_mut() {
            node.asleep.push(node.taken);
            if node.turn(&mut self.order) {
                let depth = self.path.len() - 1;
                self.history.truncate(depth);
                self.ended_waits.clear();
                (self.raced, self.turned) = (depth, true);
                return true;
            }
            self.path.pop();
        }
        false
    }
}

impl Dpor {
    /// A search that takes branches in an order drawn from `seed`. It finds the same, though perhaps
    /// with other schedules: tests hold it to that.
    pub fn shuffled(seed: u64) -> Self {
        Dpor {
            order: Order::shuffled(seed),
            ..Dpor::default()
        }
    }

    /// Takes the step that was taken here before; notes it if that was in another process.
    fn choose_again(&mut self, point: &Point<'_>) -> Decision {
        let decision = Decision::again(point, self.path[point.depth].taken.candidate.choice);
        if let Decision::Take(index) = decision
            && point.depth == self.history.events.len()
        {
            self.history.push(point.candidates[index], point.state);
        }
        decision
    }

    /// Takes the new step of the last node.
    fn choose_turned(&mut self, point: &Point<'_>) -> Decision {
        self.turned = false;
        let taken = self.path[point.depth].taken;
        let Some(index) = self.position(&taken, point) else {
            return match self.path[point.depth].turn_away(&mut self.order) {
                true => self.choose_turned(point),
                false => Decision::Abandon,
            };
        };
        let step = point.candidates[index];
        let node = &mut self.path[point.depth];
        node.taken = Step::here(step, taken.name);
        let mine = |other: &&Candidate| other.choice.thread == step.choice.thread;
        node.branches = point.candidates.iter().filter(mine).count() > 1;
        self.note_ended_waits(&step, point.state);
        self.history.push(step, point.state);
        Decision::Take(index)
    }

    /// Takes in what the step before has done.
    fn history_reaches(&mut self, point: &Point<'_>) {
        if point.depth == self.history.events.len() && point.depth > 0 {
            self.history.note_effects(point.state);
        }
    }

    /// A node with the step to be taken from it, if there is one that does not sleep.
    fn new_node(&mut self, point: &Point<'_>) -> Option<Node> {
        let (asleep, mut guide) = match self.path.last_mut() {
            Some(parent) => (parent.asleep_after(), std::mem::take(&mut parent.guide)),
            None => Default::default(),
        };
        let mut node = Node {
            taken: Step::here(point.candidates[0], Name::MAIN),
            guide: Wakeup::default(),
            waiting: VecDeque::new(),
            asleep,
            branches: false,
            objects: point.state.objects.len() as u32,
        };
        let first = guide.sequence.pop_front();
        let followed = first.filter(|first| self.position(first, point).is_some());
        match followed {
            Some(taken) => {
                node.follow(taken, guide);
                self.branch(&mut node, point);
            }
            None if self.goes_on(&mut node, guide.also, point) => {}
            None => self.choose_freely(&mut node, point)?,
        }
        Some(node)
    }

    /// Where nobody sleeps, everything has to be found from here, whatever a sequence says. So what
    /// does not race with the step that it names is tried too: what std leaves open, and what comes
    /// if that step never does.
    fn branch(&mut self, node: &mut Node, point: &Point<'_>) {
        if !node.asleep.iter().all(Step::is_optional) {
            return;
        }
        let taken = node.taken;
        let others = self.awake(node, point);
        let others = others.iter().filter(|step| !step.is(&taken));
        for (index, step) in others.enumerate() {
            let instead = index == 0 && taken.is_optional();
            if instead || is_open(step, &taken, point) {
                insert(&mut node.waiting, &node.asleep, Sequence::from([*step]));
            }
        }
    }

    /// Goes on with one of the sequences that began like one that has ended, if somebody sleeps:
    /// free choice does not find them then. Whether there is one.
    fn goes_on(&mut self, node: &mut Node, also: Vec<Sequence>, point: &Point<'_>) -> bool {
        if !node.somebody_sleeps() {
            return false;
        }
        node.guide.also = also;
        while node.turn_away(&mut self.order) {
            if self.position(&node.taken, point).is_some() {
                return true;
            }
        }
        false
    }

    fn choose_freely(&mut self, node: &mut Node, point: &Point<'_>) -> Option<()> {
        let mut steps = self.awake(node, point);
        let first = put_off(steps.first()?, point);
        let equals = steps
            .iter()
            .take_while(|step| put_off(step, point) == first);
        let next = self.order.pick(equals.count());
        steps.swap(0, next);
        node.taken = steps[0];
        for step in &steps[1..] {
            if is_open(step, &node.taken, point) {
                node.waiting.push_back(Wakeup {
                    sequence: Sequence::from([*step]),
                    also: Vec::new(),
                });
            }
        }
        Some(())
    }

    /// The steps that can be taken and do not sleep, in the order of free choice.
    fn awake(&mut self, node: &Node, point: &Point<'_>) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::with_capacity(point.candidates.len());
        for step in point.candidates {
            let step = Step::here(*step, self.names.of(step.choice.thread, point.state));
            if !node.asleep.iter().any(|sleeper| sleeper.is(&step)) {
                steps.push(step);
            }
        }
        steps.sort_by_key(|step| (put_off(step, point), point.preference(&step.candidate)));
        steps
    }

    /// Where a step is among those that can be taken.
    fn position(&mut self, step: &Step, point: &Point<'_>) -> Option<usize> {
        point.candidates.iter().position(|candidate| {
            candidate.choice.alternative == step.candidate.choice.alternative
                && self.names.of(candidate.choice.thread, point.state) == step.name
        })
    }

    /// Notes the waits that this step ends by a notification: they could have ended otherwise.
    fn note_ended_waits(&mut self, step: &Candidate, state: &State) {
        let Some(Announcement { op, .. }) = &state.thread(step.choice.thread).announced else {
            return;
        };
        let woken = match op {
            Op::NotifyOne(condvar) => state.woken(*condvar, Some(step.choice.alternative)),
            Op::NotifyAll(condvar) => state.woken(*condvar, None),
            _ => return,
        };
        for thread in woken {
            let pending = self.pending(thread, state);
            self.ended_waits.push((self.history.events.len(), pending));
        }
    }

    fn pending(&self, thread: ThreadId, state: &State) -> Pending {
        Pending {
            thread,
            intent: state.intent(thread),
            past: self.history.past_of(thread, state),
        }
    }

    fn find_races(&mut self, state: &State) {
        let found = &mut self.reversals;
        let end = self.history.events.len();
        for number in self.raced..end {
            let step = &self.history.events[number].step;
            // A spinning thread was let go on because nobody else could: not any earlier.
            if !step.footprint.is_everything() || step.choice.alternative == NOBODY {
                self.history.races_of_event(number, state, found);
            }
        }
        for (number, pending) in &self.ended_waits {
            self.history.races_of_wait(pending, *number, state, found);
        }
        self.raced = end;
        for index in 0..state.threads.len() {
            let thread = ThreadId(index as u32);
            // A thread that spins has to wait for a change just as one that has ended does nothing.
            let over = matches!(state.thread(thread).activity, Activity::Finished)
                || state.is_spinning(thread);
            let pending = self.pending(thread, state);
            if !over && pending.intent != Intent::Idle {
                self.history
                    .races(&pending, end, state, &mut self.reversals);
            }
        }
    }
}

/// What comes after everything else in free choice, in whatever order: what happens for no reason,
/// as it need not happen at all, and the end of the process.
fn put_off(step: &Step, point: &Point<'_>) -> (bool, bool) {
    let choice = step.candidate.choice;
    let owed = choice.alternative == NOBODY || !point.state.is_spurious(choice);
    (step.candidate.footprint.ends_process(), !owed)
}

/// Whether a step is to be tried where `taken` is, and no race shows it: what std leaves open, each
/// is tried; and where nothing is left but last resorts, all.
fn is_open(step: &Step, taken: &Step, point: &Point<'_>) -> bool {
    point.last_resort || step.name == taken.name
}
