//! Who goes on: the choices of a run, and what steps of different tasks have to do with each other.

use std::collections::BTreeSet;

use explorer::{Choice, Schedule, ThreadId};

use crate::record::ProcessId;

/// What a step touches. Steps that touch nothing in common can be taken in either order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Footprint {
    /// Nothing that others could notice.
    Nothing,
    /// These things.
    Of(BTreeSet<Thing>),
    /// It may be anything.
    Everything,
}

/// What tasks meet at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A pipe, socket or other resource.
    Resource(u32),
    /// The files, all of them.
    Files,
    /// The memory and the children of a process.
    Process(u32),
}

impl Footprint {
    /// Whether the order of two steps may matter.
    pub fn meets(&self, other: &Footprint) -> bool {
        match (self, other) {
            (Footprint::Nothing, _) | (_, Footprint::Nothing) => false,
            (Footprint::Of(a), Footprint::Of(b)) => !a.is_disjoint(b),
            _ => true,
        }
    }
}

/// A task that can go on.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The task's number in order of birth: what a schedule names.
    pub task: u32,
    /// Its process.
    pub process: ProcessId,
    /// Its next call, and the line of the learner's file that it comes from.
    pub at: (String, Option<u32>),
    /// What its next step touches.
    pub touches: Footprint,
    /// Whether it only sleeps or yields: going on at once is as right as going on later.
    pub sleeps: bool,
}

/// A point at which more than one task can go on.
#[derive(Debug)]
pub struct Point<'a> {
    /// Who can, in order of birth. Never fewer than two.
    pub candidates: &'a [Candidate],
    /// Who took the last step.
    pub last: u32,
}

impl Point<'_> {
    /// The ordinary choice: whoever went last goes on, unless it sleeps; else the first born who
    /// does not sleep.
    pub fn ordinary(&self) -> usize {
        let awake = |c: &Candidate| !c.sleeps;
        let candidates = self.candidates;
        candidates
            .iter()
            .position(|c| c.task == self.last && awake(c))
            .or_else(|| candidates.iter().position(awake))
            .or_else(|| candidates.iter().position(|c| c.task != self.last))
            .unwrap_or(0)
    }
}

/// Decides who goes on.
pub trait Strategy {
    /// The candidate to go on, as an index.
    fn choose(&mut self, point: &Point<'_>) -> usize;
}

/// Whoever goes, goes on until it waits or ends; then the first born.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ordinary;

impl Strategy for Ordinary {
    fn choose(&mut self, point: &Point<'_>) -> usize {
        point.ordinary()
    }
}

/// A given schedule, and the ordinary choice after its end.
#[derive(Clone, Debug)]
pub struct Fixed {
    choices: std::vec::IntoIter<Choice>,
    /// Whether a task was named that could not go on.
    pub strayed: bool,
}

impl Fixed {
    /// A strategy that makes the choices of `schedule`.
    pub fn new(schedule: &Schedule) -> Self {
        Self {
            choices: schedule.0.clone().into_iter(),
            strayed: false,
        }
    }
}

impl Strategy for Fixed {
    fn choose(&mut self, point: &Point<'_>) -> usize {
        let Some(choice) = self.choices.next() else {
            return point.ordinary();
        };
        let found = (point.candidates.iter()).position(|c| c.task == choice.thread.0);
        self.strayed |= found.is_none();
        found.unwrap_or_else(|| point.ordinary())
    }
}

/// The choice of a task.
pub(crate) fn choice(task: u32) -> Choice {
    Choice {
        thread: ThreadId(task),
        alternative: 0,
    }
}
