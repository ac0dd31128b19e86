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

mod clock;
mod history;
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
use race::Reversal;
pub(super) use wakeup::{Name, Names};
use wakeup::{Sequence, Step, Wakeup, after, insert, is_weak_initial};

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

    /// Turns to what is to be tried next from here, if there is anything.
    fn turn(&mut self) -> bool {
        let Some(mut next) = self.waiting.pop_front() else {
            return false;
        };
        let first = next.sequence.pop_front();
        self.taken = first.expect("a sequence has a step");
        self.guide = next;
        true
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
            if node.turn() {
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
            // What was left of a sequence need not be possible where something else came before.
            return match self.path[point.depth].turn() {
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
            Some(taken) => self.follow(&mut node, taken, guide),
            None => self.choose_freely(&mut node, point)?,
        }
        Some(node)
    }

    /// Goes on with a sequence; what else was to be tried goes on with it, or waits here.
    fn follow(&mut self, node: &mut Node, taken: Step, guide: Wakeup) {
        node.taken = taken;
        node.guide.sequence = guide.sequence;
        for sequence in guide.also {
            if !is_weak_initial(&taken, &sequence) {
                insert(&mut node.waiting, &node.asleep, sequence);
            } else if !node.guide.sequence.is_empty() {
                node.guide.also.push(after(&taken, sequence));
            }
        }
    }

    fn choose_freely(&mut self, node: &mut Node, point: &Point<'_>) -> Option<()> {
        let mut order: Vec<Step> = Vec::with_capacity(point.candidates.len());
        for step in point.candidates {
            let step = Step::here(*step, self.names.of(step.choice.thread, point.state));
            if !node.asleep.iter().any(|sleeper| sleeper.is(&step)) {
                order.push(step);
            }
        }
        order.sort_by_key(|step| preference(&step.candidate, point));
        node.taken = *order.first()?;
        for step in &order[1..] {
            // What std leaves open, each is tried; and where nothing is left but last resorts, all.
            if point.last_resort || step.name == node.taken.name {
                node.waiting.push_back(Wakeup {
                    sequence: Sequence::from([*step]),
                    also: Vec::new(),
                });
            }
        }
        Some(())
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

/// What is tried first: as usual, but what happens for no reason later, and the end of the process
/// last.
fn preference(step: &Candidate, point: &Point<'_>) -> impl Ord + use<> {
    let owed = step.choice.alternative == NOBODY || !point.state.is_spurious(step.choice);
    (step.footprint.ends_process(), !owed, point.preference(step))
}
