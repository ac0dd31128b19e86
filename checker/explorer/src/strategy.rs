//! Which schedules to run: the search, behind one small interface.
//!
//! The engine knows how to run one execution; a strategy decides each step of it and, when it is
//! over, whether there is another one to run. A strategy sees no program, only candidates.

mod bounded;
mod dpor;
mod exhaustive;
mod fixed;
mod random;
mod sampled;
mod sleep_sets;
mod traces;

pub use bounded::Bounded;
pub use dpor::Dpor;
pub use exhaustive::Exhaustive;
pub use fixed::Fixed;
pub use sampled::Sampled;
pub use sleep_sets::SleepSets;
pub use traces::Traces;

use crate::candidates::Candidate;
use crate::id::ThreadId;
use crate::schedule::Choice;
use crate::state::State;

/// A point at which somebody has to be chosen.
#[derive(Debug)]
pub struct Point<'a> {
    /// How many choices were made before in this execution.
    pub depth: usize,
    /// The steps that may be taken: at least one, in order of thread and alternative.
    pub candidates: &'a [Candidate],
    /// Who took the step before.
    pub running: ThreadId,
    /// There are these steps only because no ordinary one is left: nobody can go on but for no
    /// reason, or by looking again at what has not changed.
    pub last_resort: bool,
    pub(crate) state: &'a State,
}

impl Point<'_> {
    /// Whether the candidate with this index preempts: another thread was running, and could have
    /// gone on.
    pub(crate) fn preempts(&self, index: usize) -> bool {
        let runs = |step: &Candidate| step.choice.thread == self.running;
        !runs(&self.candidates[index]) && self.candidates.iter().any(runs)
    }

    /// What is tried first: the thread that is running goes on first, ordinary courses come before
    /// the others. So the first schedules found have few preemptions.
    fn preference(&self, step: &Candidate) -> (bool, ThreadId, u8) {
        let choice = step.choice;
        (
            choice.thread != self.running,
            choice.thread,
            choice.alternative,
        )
    }
}

/// The end of an execution, complete or abandoned.
#[derive(Debug)]
pub struct Ended<'a> {
    pub(crate) state: &'a State,
}

/// What a strategy decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take the candidate with this index.
    Take(usize),
    /// Go no further: all that could come of this has been, or will be, seen in other executions.
    Abandon,
    /// A step that could be taken here before cannot be taken now: the program does not depend on
    /// the schedule alone.
    Diverged,
}

impl Decision {
    /// Takes the candidate with this choice, which was there before.
    fn again(point: &Point<'_>, choice: Choice) -> Self {
        let found = point
            .candidates
            .iter()
            .position(|candidate| candidate.choice == choice);
        found.map_or(Decision::Diverged, Decision::Take)
    }
}

/// A search over schedules.
pub trait Strategy {
    /// Decides the next step.
    fn choose(&mut self, point: &Point<'_>) -> Decision;

    /// Called at the end of each execution, while its threads are still there.
    fn ended(&mut self, _end: &Ended<'_>) {}

    /// Called after each execution: whether there is another one to run.
    fn advance(&mut self) -> bool;
}

/// The order in which to try candidates.
fn preferred_order(point: &Point<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..point.candidates.len()).collect();
    order.sort_by_key(|&i| point.preference(&point.candidates[i]));
    order
}
