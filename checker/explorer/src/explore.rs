//! The search: runs executions until the strategy has no more, and collects their outcomes.

use serde::{Deserialize, Serialize};
use std::rc::Rc;

use crate::bounds::Bounds;
use crate::busy::{BusyWait, BusyWaits};
use crate::crash::Crash;
use crate::engine::{Engine, Ran, Run};
use crate::found::Found;
use crate::outcome::{End, Outcome};
use crate::panics;
use crate::schedule::Schedule;
use crate::strategy::{Bounded, Dpor, Fixed, Sampled, Strategy};
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
    explore_while(bounds, &[], &mut |_| true, program)
}

/// [`explore`] with a way to stop it, and with executions that are known to kill the process: they
/// are ended where they would.
///
/// # Errors
/// As [`explore`].
pub fn explore_while(
    bounds: Bounds,
    crashes: &[Crash],
    go_on: Progress<'_>,
    program: impl Fn() + 'static,
) -> Result<Exploration, ExploreError> {
    let mut search = Search::new(bounds, crashes, program);
    let end = search.run(&mut Dpor::default(), bounds.executions, true, go_on)?;
    search.note_cuts(end);
    match end {
        Stop::Finished => search.simplify(SIMPLIFY + search.executions, go_on)?,
        Stop::Executions => search.search_instead(go_on)?,
        Stop::Asked => {}
    }
    search.report()
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
    let mut search = Search::new(bounds, &[], program);
    let end = search.run(strategy, bounds.executions, true, go_on)?;
    search.note_cuts(end);
    search.report()
}

/// So many executions, and as many as the search itself had, are spent on simpler schedules.
const SIMPLIFY: u64 = 1_000;
/// Of the bound on executions, the part that is spent on few preemptions if it did not suffice.
const BOUNDED_PART: u64 = 4;
/// The part that is spent on random schedules.
const SAMPLED_PART: u64 = 20;
/// Random, but the same everywhere.
const SEED: u64 = 0x7468_7265_6164;

/// Why a run of executions ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Finished,
    Executions,
    Asked,
}

struct Search {
    bounds: Bounds,
    program: Rc<dyn Fn()>,
    engine: Engine,
    found: Found,
    busy_waits: BusyWaits,
    executions: u64,
    redundant: u64,
    cut: Vec<Cut>,
    instead: Instead,
}

impl Search {
    fn new(bounds: Bounds, crashes: &[Crash], program: impl Fn() + 'static) -> Self {
        panics::install_hook();
        Search {
            bounds,
            program: Rc::new(program),
            engine: Engine::new(crashes),
            found: Found::default(),
            busy_waits: BusyWaits::default(),
            executions: 0,
            redundant: 0,
            cut: Vec::new(),
            instead: Instead::default(),
        }
    }

    /// Runs at most `most` executions; `counted` tells whether they count as those of the search.
    fn run(
        &mut self,
        strategy: &mut dyn Strategy,
        most: u64,
        counted: bool,
        go_on: Progress<'_>,
    ) -> Result<Stop, ExploreError> {
        let (mut complete, mut begun) = (0, 0);
        loop {
            if complete >= most {
                return Ok(Stop::Executions);
            }
            if !go_on(begun) {
                return Ok(Stop::Asked);
            }
            begun += 1;
            match self.engine.run(self.bounds, strategy, &self.program, false) {
                Run::Complete(ran) => {
                    complete += 1;
                    self.executions += u64::from(counted);
                    if counted {
                        self.busy_waits.count(&ran.busy_waits);
                    }
                    self.found.add(*ran, counted);
                }
                Run::Abandoned => self.redundant += u64::from(counted),
                Run::Diverged => return Err(self.engine.diverged()),
            }
            if !strategy.advance() {
                return Ok(Stop::Finished);
            }
        }
    }

    fn note_cuts(&mut self, end: Stop) {
        match end {
            Stop::Finished => {}
            Stop::Executions => self.cut.push(Cut::Executions),
            Stop::Asked => self.cut.push(Cut::Stopped),
        }
        for (end, why) in [
            (End::StepBound, Cut::Steps),
            (End::ThreadBound, Cut::Threads),
        ] {
            if self.found.has_end(&end) {
                self.cut.push(why);
            }
        }
    }

    /// Looks for simpler schedules of what was found, with at most so many executions.
    fn simplify(&mut self, most: u64, go_on: Progress<'_>) -> Result<(), ExploreError> {
        let mut left = most;
        for preemptions in 0.. {
            if !self.found.has_more_than(preemptions) {
                break;
            }
            if self.run_bounded(preemptions, &mut left, go_on)? != Stop::Finished {
                break;
            }
        }
        Ok(())
    }

    fn run_bounded(
        &mut self,
        preemptions: u32,
        left: &mut u64,
        go_on: Progress<'_>,
    ) -> Result<Stop, ExploreError> {
        let mut run = 0;
        let mut counting = |begun| {
            run = begun + 1;
            go_on(begun)
        };
        let stop = self.run(&mut Bounded::new(preemptions), *left, false, &mut counting)?;
        *left = left.saturating_sub(run);
        if stop == Stop::Finished {
            self.found.seen_all_with(preemptions);
        }
        Ok(stop)
    }

    /// What is done when there are too many executions: those with few preemptions, then some
    /// drawn at random.
    fn search_instead(&mut self, go_on: Progress<'_>) -> Result<(), ExploreError> {
        let mut left = self.bounds.executions / BOUNDED_PART;
        for preemptions in 0.. {
            if self.run_bounded(preemptions, &mut left, go_on)? != Stop::Finished {
                break;
            }
            self.instead.preemptions = Some(preemptions);
        }
        let samples = (self.bounds.executions / SAMPLED_PART).max(1);
        let mut sampled = Sampled::new(samples, self.found.longest(), SEED);
        if self.run(&mut sampled, samples, false, go_on)? != Stop::Asked {
            self.instead.sampled = samples;
        }
        Ok(())
    }

    fn report(mut self) -> Result<Exploration, ExploreError> {
        let mut seen = Vec::new();
        for (outcome, best) in std::mem::take(&mut self.found).into_outcomes() {
            let again = self.again(&best.schedule)?;
            if again.outcome != outcome {
                return Err(ExploreError::NotDeterministic {
                    schedule: best.schedule,
                });
            }
            seen.push(Seen {
                outcome,
                count: best.count,
                schedule: best.schedule,
                preemptions: best.preemptions,
                minimal: best.minimal,
                trace: again.trace.unwrap_or_default(),
                waiting: again.waiting,
            });
        }
        Ok(Exploration {
            seen,
            executions: self.executions,
            redundant: self.redundant,
            cut: self.cut,
            instead: self.instead,
            busy_waits: self.busy_waits.all(),
        })
    }

    fn again(&mut self, schedule: &Schedule) -> Result<Ran, ExploreError> {
        let mut strategy = Fixed::new(schedule);
        let run = self
            .engine
            .run(self.bounds, &mut strategy, &self.program, true);
        match run {
            Run::Complete(ran) => Ok(*ran),
            _ => Err(ExploreError::NotDeterministic {
                schedule: schedule.clone(),
            }),
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
