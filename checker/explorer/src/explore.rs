//! The search: runs executions until the strategy has no more, and collects their outcomes.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::bounds::Bounds;
use crate::busy::{BusyWait, BusyWaits};
use crate::engine::{Engine, Ran, Run};
use crate::outcome::{End, Outcome};
use crate::panics;
use crate::schedule::Schedule;
use crate::strategy::{Dpor, Fixed, Strategy};
use crate::trace::Trace;
use crate::waiting::Waiting;

/// An outcome, and how it comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The outcome.
    pub outcome: Outcome,
    /// In how many of the executions it was seen.
    pub count: u64,
    /// The schedule that shows it with the fewest preemptions, then the fewest steps, of those
    /// that were run.
    pub schedule: Schedule,
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

/// Runs `program` under every schedule, within `bounds`, and returns the set of its outcomes.
///
/// # Errors
/// [`ExploreError::NotDeterministic`] if the program depends on anything but the schedule.
pub fn explore(bounds: Bounds, program: impl Fn() + 'static) -> Result<Exploration, ExploreError> {
    explore_with(bounds, &mut Dpor::default(), &mut |_| true, program)
}

/// [`explore`] with a strategy of choice, and a way to stop it.
///
/// # Errors
/// As [`explore`].
pub fn explore_with(
    bounds: Bounds,
    strategy: &mut dyn Strategy,
    go_on: Progress<'_>,
    program: impl Fn() + 'static,
) -> Result<Exploration, ExploreError> {
    panics::install_hook();
    let program: Rc<dyn Fn()> = Rc::new(program);
    let mut engine = Engine::default();
    let mut busy = BusyWaits::default();
    let mut found: BTreeMap<Outcome, (u64, Ran)> = BTreeMap::new();
    let (mut executions, mut redundant, mut cut) = (0, 0, Vec::new());
    loop {
        if executions >= bounds.executions || !go_on(executions + redundant) {
            let stopped = executions < bounds.executions;
            cut.push(if stopped {
                Cut::Stopped
            } else {
                Cut::Executions
            });
            break;
        }
        match engine.run(bounds, strategy, &program, false) {
            Run::Complete(ran) => {
                executions += 1;
                busy.count(&ran.busy_waits);
                keep(&mut found, *ran);
            }
            Run::Abandoned => redundant += 1,
            Run::Diverged => return Err(engine.diverged()),
        }
        if !strategy.advance() {
            break;
        }
    }
    for (end, why) in [
        (End::StepBound, Cut::Steps),
        (End::ThreadBound, Cut::Threads),
    ] {
        if found.keys().any(|outcome| outcome.end == end) {
            cut.push(why);
        }
    }
    let mut seen = Vec::new();
    for (outcome, (count, ran)) in found {
        let again = engine.again(bounds, &ran.schedule, &program)?;
        if again.outcome != outcome {
            return Err(ExploreError::NotDeterministic {
                schedule: ran.schedule,
            });
        }
        let (trace, waiting) = (again.trace.unwrap_or_default(), again.waiting);
        seen.push(Seen {
            outcome,
            count,
            schedule: ran.schedule,
            trace,
            waiting,
        });
    }
    Ok(Exploration {
        seen,
        executions,
        redundant,
        cut,
        busy_waits: busy.all(),
    })
}

/// Counts an outcome, and keeps the simplest schedule for it.
fn keep(found: &mut BTreeMap<Outcome, (u64, Ran)>, ran: Ran) {
    let cost = |ran: &Ran| (ran.preemptions, ran.schedule.0.len());
    match found.get_mut(&ran.outcome) {
        None => {
            found.insert(ran.outcome.clone(), (1, ran));
        }
        Some((count, best)) => {
            *count += 1;
            if cost(&ran) < cost(best) {
                *best = ran;
            }
        }
    }
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

impl Engine {
    fn again(
        &mut self,
        bounds: Bounds,
        schedule: &Schedule,
        program: &Rc<dyn Fn()>,
    ) -> Result<Ran, ExploreError> {
        match self.run(bounds, &mut Fixed::new(schedule), program, true) {
            Run::Complete(ran) => Ok(*ran),
            _ => Err(ExploreError::NotDeterministic {
                schedule: schedule.clone(),
            }),
        }
    }
}
