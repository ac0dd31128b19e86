//! What to ask of the explorer, and what it answers.

use serde::{Deserialize, Serialize};
use std::rc::Rc;

use crate::bounds::Bounds;
use crate::busy::BusyWait;
use crate::engine::{Engine, Run};
use crate::outcome::Outcome;
use crate::panics;
use crate::schedule::Schedule;
use crate::search::{Next, Search};
use crate::strategy::{Fixed, Strategy};
use crate::trace::Trace;
use crate::waiting::Waiting;

/// An outcome, and how it comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The outcome.
    pub outcome: Outcome,
    /// In how many of the executions it was seen; 0 if only what took the place of a search that
    /// was cut short has met it.
    pub count: u64,
    /// The schedule that shows it with the fewest preemptions, then the fewest steps, of those
    /// that were run.
    pub schedule: Schedule,
    /// How often that schedule goes on with another thread although the one that was running could
    /// have gone on.
    pub preemptions: u32,
    /// No schedule that was not run shows it with fewer.
    pub minimal: bool,
    /// That schedule, step by step.
    pub trace: Trace,
    /// Deadlock and livelock: who waits for what at the end.
    pub waiting: Vec<Waiting>,
}

/// Why a search does not cover every schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cut {
    /// The bound on executions was reached.
    Executions,
    /// Some execution reached the bound on steps.
    Steps,
    /// Some execution reached the bound on threads.
    Threads,
    /// The caller asked to stop.
    Stopped,
}

/// What was searched in the place of every schedule, where those are too many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instead {
    /// Every schedule with at most this many preemptions.
    pub preemptions: Option<u32>,
    /// So many schedules drawn at random, with a fixed seed.
    pub sampled: u64,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exploration {
    /// The outcomes, in their order.
    pub seen: Vec<Seen>,
    /// Complete executions that were run.
    pub executions: u64,
    /// Executions that were begun and given up because nothing new could come of them.
    pub redundant: u64,
    /// Why it does not cover every schedule; empty if it does, within the bounds.
    pub cut: Vec<Cut>,
    /// What was searched instead, where it does not.
    pub instead: Instead,
    /// Loops that waited by looking again and again, and whose wait came to an end.
    pub busy_waits: Vec<BusyWait>,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExploreError {
    /// The same schedule gave two different executions.
    #[error("explore the program: it does not depend on the schedule alone (seen at `{schedule}`)")]
    NotDeterministic {
        /// A schedule that does not go the same way twice.
        schedule: Schedule,
    },
}

/// Told before each execution how many were run; returns whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(u64) -> bool;

/// Runs `program` under every schedule, within `bounds`, and returns the set of its outcomes, each
/// with its simplest schedule.
///
/// Where there are more executions than `bounds` allow, it goes on with those that have few
/// preemptions, and then with some drawn at random.
///
/// # Errors
/// [`ExploreError::NotDeterministic`] if the program depends on anything but the schedule.
pub fn explore(bounds: Bounds, program: impl Fn() + 'static) -> Result<Exploration, ExploreError> {
    let mut search = Search::new(bounds);
    let found = search.go_on(&mut |_| Next::GoOn, program)?;
    Ok(found.expect("nobody asked for it to be left off"))
}

/// Searches with a strategy of choice, and nothing else.
///
/// # Errors
/// As [`explore`].
pub fn explore_with(
    bounds: Bounds,
    strategy: &mut dyn Strategy,
    go_on: Progress<'_>,
    program: impl Fn() + 'static,
) -> Result<Exploration, ExploreError> {
    let mut next = |begun| match go_on(begun) {
        true => Next::GoOn,
        false => Next::Stop,
    };
    Search::new(bounds).only(strategy, &mut next, program)
}

/// How a schedule went when it was run again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Replay {
    /// It went to its end.
    Whole(Box<Seen>),
    /// It could be followed only so far; the program has changed, or the schedule is of another.
    Partly {
        /// How many of its steps could be followed.
        followed: usize,
        /// Of how many.
        of: usize,
    },
}

/// Runs one schedule again.
pub fn replay(bounds: Bounds, schedule: &Schedule, program: impl Fn() + 'static) -> Replay {
    panics::install_hook();
    let program: Rc<dyn Fn()> = Rc::new(program);
    let mut strategy = Fixed::new(schedule);
    let ran = Engine::default().run(bounds, &mut strategy, &program, true);
    match ran {
        Run::Complete(ran) if strategy.followed() == schedule.0.len() => {
            Replay::Whole(Box::new(Seen {
                outcome: ran.outcome,
                count: 1,
                schedule: ran.schedule,
                preemptions: ran.preemptions as u32,
                minimal: false,
                trace: ran.trace.unwrap_or_default(),
                waiting: ran.waiting,
            }))
        }
        _ => Replay::Partly {
            followed: strategy.followed(),
            of: schedule.0.len(),
        },
    }
}
