//! Sequences of steps that are to be tried from some state, and what covers them already.
//!
//! Executions give numbers to threads and objects in the order in which they meet them. So a step
//! that was seen in one execution is known in another by its thread's [`Name`], and the objects that
//! were met after the two have parted are taken for the same when they may be.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::candidates::Candidate;
use crate::footprint::Footprint;
use crate::id::ThreadId;
use crate::pairs;
use crate::state::State;

/// A thread, named by whose child it is, and as which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(in crate::strategy) struct Name(u32);

impl Name {
    pub(in crate::strategy) const MAIN: Name = Name(0);
}

/// The names that were given so far.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::strategy) struct Names(#[serde(with = "pairs")] HashMap<(Name, u32), Name>);

impl Names {
    pub(in crate::strategy) fn of(&mut self, thread: ThreadId, state: &State) -> Name {
        if thread == ThreadId::MAIN {
            return Name::MAIN;
        }
        let (parent, child) = state.thread(thread).lineage;
        let parent = self.of(parent, state);
        let next = Name(self.0.len() as u32 + 1);
        *self.0.entry((parent, child)).or_insert(next)
    }
}

/// A step, known across executions.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::strategy) struct Step {
    pub(in crate::strategy) candidate: Candidate,
    pub(in crate::strategy) name: Name,
    /// Objects below this number are the same wherever this step is looked at.
    pub(in crate::strategy) sure: u32,
}

impl Step {
    /// A step of the execution that is running.
    pub(in crate::strategy) fn here(candidate: Candidate, name: Name) -> Self {
        Step {
            candidate,
            name,
            sure: u32::MAX,
        }
    }

    pub(in crate::strategy) fn is(&self, other: &Step) -> bool {
        self.name == other.name
            && self.candidate.choice.alternative == other.candidate.choice.alternative
    }

    /// Whether an execution can go to its end without it though nothing that it conflicts with comes
    /// in its place: the end of the process, as nothing comes after that, and wake-ups for no reason.
    pub(in crate::strategy) fn is_optional(&self) -> bool {
        let footprint = &self.candidate.footprint;
        footprint.ends_process() || footprint.is_spurious_wakeup()
    }

    /// Whether the order of the two may matter.
    pub(in crate::strategy) fn conflicts_with(&self, other: &Step) -> bool {
        let sure = self.sure.min(other.sure);
        let (mine, theirs) = (self.candidate.footprint, other.candidate.footprint);
        mine.conflicts_with(&theirs) || sure < u32::MAX && may_meet(&mine, &theirs, sure)
    }
}

/// Whether objects from number `sure` on, which may be the same, are touched in ways that conflict.
fn may_meet(mine: &Footprint, theirs: &Footprint, sure: u32) -> bool {
    let unsure = |footprint: &Footprint| {
        let accesses = footprint.accesses();
        let unsure = accesses.filter(|(object, _)| object.0 >= sure);
        unsure.map(|(_, access)| access).collect::<Vec<_>>()
    };
    let theirs = unsure(theirs);
    unsure(mine)
        .iter()
        .any(|access| theirs.iter().any(|other| access.conflicts_with(*other)))
}

/// Steps to be taken one after the other.
pub(in crate::strategy) type Sequence = VecDeque<Step>;

/// Whether some execution that begins with `sequence` is equivalent to one that begins with `step`:
/// whether `step` is a weak initial of it (JACM 2017, definition 5.1). What need not come at all stands
/// for no sequence in which it is not.
pub(in crate::strategy) fn is_weak_initial(step: &Step, sequence: &Sequence) -> bool {
    match leads(step, sequence) {
        Some(Lead::Part) => true,
        Some(Lead::Apart) => !step.is_optional(),
        None => false,
    }
}

/// Whether executions that begin with `sequence` may also contain `step`, in which case they are
/// equivalent to some that begin with it, or not: they are to be tried with and without.
pub(super) fn may_lead(step: &Step, sequence: &Sequence) -> bool {
    let comes_back = !step.candidate.footprint.ends_process();
    step.is_optional() && comes_back && leads(step, sequence) == Some(Lead::Apart)
}

/// How a step can come first, where a sequence is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// It is part of the sequence.
    Part,
    /// It is not, and conflicts with no part of it.
    Apart,
}

fn leads(step: &Step, sequence: &Sequence) -> Option<Lead> {
    for other in sequence {
        if other.name == step.name {
            return other.is(step).then_some(Lead::Part);
        }
        if other.conflicts_with(step) {
            return None;
        }
    }
    Some(Lead::Apart)
}

/// What is left to do of a sequence when one of its weak initials was done.
pub(in crate::strategy) fn after(step: &Step, mut sequence: Sequence) -> Sequence {
    if let Some(place) = sequence.iter().position(|other| other.name == step.name) {
        sequence.remove(place);
    }
    sequence
}

/// What is to be tried from a state: a sequence, and others that begin in the same way. This is the
/// branch of a wakeup tree (JACM 2017, section 6), grown only when it is reached.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::strategy) struct Wakeup {
    pub(in crate::strategy) sequence: Sequence,
    pub(in crate::strategy) also: Vec<Sequence>,
}

/// Adds a sequence to be tried, unless one of `asleep` covers it. It goes with the first branch that
/// covers it, and with those before that may lead it.
pub(in crate::strategy) fn insert(
    waiting: &mut VecDeque<Wakeup>,
    asleep: &[Step],
    sequence: Sequence,
) {
    let covers = |step: &Step| is_weak_initial(step, &sequence);
    if sequence.is_empty() || asleep.iter().any(covers) {
        return;
    }
    for branch in &mut *waiting {
        let first = branch.sequence[0];
        let covered = covers(&first);
        if covered || may_lead(&first, &sequence) {
            branch.also.push(after(&first, sequence.clone()));
        }
        if covered {
            return;
        }
    }
    waiting.push_back(Wakeup {
        sequence,
        also: Vec::new(),
    });
}
