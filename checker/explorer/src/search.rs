//! The search: runs executions until there are no more, and collects their outcomes. It can be
//! left off between any two executions, written out, and gone on with in another process, with the
//! same result: what executions leak ends with the process that ran them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::bounds::Bounds;
use crate::busy::BusyWaits;
use crate::crash::Crash;
use crate::engine::{Engine, Ran, Run};
use crate::explore::{Cut, Exploration, ExploreError, Instead, Seen};
use crate::found::Found;
use crate::outcome::End;
use crate::panics;
use crate::schedule::Schedule;
use crate::strategy::{Bounded, Dpor, Fixed, Sampled, Strategy};

/// So many executions, and as many as the search itself had, are spent on simpler schedules.
const SIMPLIFY: u64 = 1_000;
/// Of the bound on executions, the part that is spent on few preemptions if it did not suffice.
const BOUNDED_PART: u64 = 4;
/// The part that is spent on random schedules.
const SAMPLED_PART: u64 = 20;
/// Random, but the same everywhere.
const SEED: u64 = 0x7468_7265_6164;

/// What a search is to do before its next execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Run it.
    GoOn,
    /// Leave off, to go on later. Heard only when something was run since it was begun or gone on
    /// with, so that a search which is always left off comes to its end too.
    LeaveOff,
    /// End the search, and report what was found so far.
    Stop,
}

/// A search that may be left off and gone on with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Search {
    bounds: Bounds,
    phase: Phase,
    /// How many executions are left to the phase.
    left: u64,
    found: Found,
    busy_waits: BusyWaits,
    executions: u64,
    redundant: u64,
    cut: Vec<Cut>,
    instead: Instead,
    /// Executions that kill the process: they are ended where they would.
    crashes: Vec<Crash>,
    /// The last of them was met since it is known.
    met: bool,
}

/// What is searched one after the other.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Phase {
    /// Every schedule, up to the order of steps that commute.
    All(Box<Dpor>),
    /// The schedules with few preemptions: to simplify what was found, or `instead` of all.
    Few {
        preemptions: u32,
        instead: bool,
        strategy: Bounded,
    },
    /// Random schedules, where there are too many.
    Random(Sampled),
    Over,
}

impl Phase {
    fn few(preemptions: u32, instead: bool) -> Self {
        Phase::Few {
            preemptions,
            instead,
            strategy: Bounded::new(preemptions),
        }
    }

    fn strategy(&mut self) -> Option<&mut dyn Strategy> {
        match self {
            Phase::All(strategy) => Some(strategy.as_mut()),
            Phase::Few { strategy, .. } => Some(strategy),
            Phase::Random(strategy) => Some(strategy),
            Phase::Over => None,
        }
    }
}

/// Why a run of executions ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Finished,
    Executions,
    LeftOff,
    Asked,
}

/// What runs the executions, and how many it has begun.
struct Runner<'a> {
    engine: Engine,
    program: Rc<dyn Fn()>,
    next: &'a mut dyn FnMut(u64) -> Next,
    begun: u64,
}

impl<'a> Runner<'a> {
    fn new(
        crashes: &[Crash],
        next: &'a mut dyn FnMut(u64) -> Next,
        program: impl Fn() + 'static,
    ) -> Self {
        panics::install_hook();
        Runner {
            engine: Engine::new(crashes),
            program: Rc::new(program),
            next,
            begun: 0,
        }
    }

    /// Why there is to be no further execution now, if so.
    fn halts(&mut self, met: &mut bool) -> Option<Stop> {
        let crashed = !*met && self.engine.has_met_the_last_crash();
        *met |= crashed;
        match (self.next)(self.begun) {
            Next::Stop => Some(Stop::Asked),
            next if self.begun > 0 && (crashed || next == Next::LeaveOff) => Some(Stop::LeftOff),
            _ => None,
        }
    }
}

impl Search {
    /// A search that has run nothing yet.
    pub fn new(bounds: Bounds) -> Self {
        Search {
            bounds,
            phase: Phase::All(Box::default()),
            left: bounds.executions,
            found: Found::default(),
            busy_waits: BusyWaits::default(),
            executions: 0,
            redundant: 0,
            cut: Vec::new(),
            instead: Instead::default(),
            crashes: Vec::new(),
            met: true,
        }
    }

    /// The executions that are known to kill the process.
    pub fn crashes(&self) -> &[Crash] {
        &self.crashes
    }

    /// Whether the one that was added last has been met.
    pub fn has_met_its_crashes(&self) -> bool {
        self.met
    }

    /// Takes in what has killed the process in which the search went on. It has to be gone on with
    /// from before; the execution is then an outcome, and when it was met, the search leaves off:
    /// nothing has to be done more than twice, however many such executions there are.
    pub fn add_crash(&mut self, crash: Crash) {
        self.crashes.push(crash);
        self.met = false;
    }

    /// Goes on until it is over, and returns what was found; or until it is left off: then there is
    /// nothing yet. `next` is told how many executions were begun in this call.
    ///
    /// # Errors
    /// [`ExploreError::NotDeterministic`] if the program depends on anything but the schedule.
    pub fn go_on(
        &mut self,
        next: &mut dyn FnMut(u64) -> Next,
        program: impl Fn() + 'static,
    ) -> Result<Option<Exploration>, ExploreError> {
        let mut runner = Runner::new(&self.crashes, next, program);
        let mut phase = std::mem::replace(&mut self.phase, Phase::Over);
        loop {
            let counted = matches!(phase, Phase::All(_));
            let Some(strategy) = phase.strategy() else {
                return self.report(&mut runner).map(Some);
            };
            let stop = self.run(strategy, counted, &mut runner)?;
            if stop == Stop::LeftOff {
                self.phase = phase;
                return Ok(None);
            }
            phase = self.after(&phase, stop);
        }
    }

    /// Searches with a strategy of choice, and nothing else.
    pub(crate) fn only(
        mut self,
        strategy: &mut dyn Strategy,
        next: &mut dyn FnMut(u64) -> Next,
        program: impl Fn() + 'static,
    ) -> Result<Exploration, ExploreError> {
        let mut runner = Runner::new(&[], next, program);
        let stop = self.run(strategy, true, &mut runner)?;
        self.note_cuts(stop);
        self.report(&mut runner)
    }

    fn run(
        &mut self,
        strategy: &mut dyn Strategy,
        counted: bool,
        runner: &mut Runner<'_>,
    ) -> Result<Stop, ExploreError> {
        loop {
            if self.left == 0 {
                return Ok(Stop::Executions);
            }
            if let Some(stop) = runner.halts(&mut self.met) {
                return Ok(stop);
            }
            runner.begun += 1;
            let run = runner
                .engine
                .run(self.bounds, strategy, &runner.program, false);
            match run {
                Run::Complete(ran) => {
                    self.left -= 1;
                    self.executions += u64::from(counted);
                    if counted {
                        self.busy_waits.count(&ran.busy_waits);
                    }
                    self.found.add(*ran, counted);
                }
                Run::Abandoned => self.redundant += u64::from(counted),
                Run::Diverged => return Err(runner.engine.diverged()),
            }
            if !strategy.advance() {
                return Ok(Stop::Finished);
            }
        }
    }

    /// What is searched after a phase that has ended in this way.
    fn after(&mut self, phase: &Phase, stop: Stop) -> Phase {
        match *phase {
            Phase::All(_) => self.after_all(stop),
            Phase::Few {
                preemptions,
                instead,
                ..
            } => self.after_few(preemptions, instead, stop),
            Phase::Random(_) => {
                if stop != Stop::Asked {
                    self.instead.sampled = self.samples();
                }
                Phase::Over
            }
            Phase::Over => Phase::Over,
        }
    }

    fn after_all(&mut self, stop: Stop) -> Phase {
        self.note_cuts(stop);
        match stop {
            Stop::Finished => {
                self.left = SIMPLIFY + self.executions;
                self.simplify(0)
            }
            Stop::Executions => {
                self.left = self.bounds.executions / BOUNDED_PART;
                Phase::few(0, true)
            }
            Stop::Asked | Stop::LeftOff => Phase::Over,
        }
    }

    fn after_few(&mut self, preemptions: u32, instead: bool, stop: Stop) -> Phase {
        match stop {
            Stop::Finished => {
                self.found.seen_all_with(preemptions);
                if !instead {
                    return self.simplify(preemptions + 1);
                }
                self.instead.preemptions = Some(preemptions);
                Phase::few(preemptions + 1, true)
            }
            Stop::Executions if instead => {
                self.left = self.samples();
                Phase::Random(Sampled::new(self.left, self.found.longest(), SEED))
            }
            _ => Phase::Over,
        }
    }

    /// Looks for simpler schedules of what was found, among those with so many preemptions.
    fn simplify(&self, preemptions: u32) -> Phase {
        match self.found.has_more_than(preemptions) {
            true => Phase::few(preemptions, false),
            false => Phase::Over,
        }
    }

    fn samples(&self) -> u64 {
        (self.bounds.executions / SAMPLED_PART).max(1)
    }

    fn note_cuts(&mut self, end: Stop) {
        match end {
            Stop::Finished | Stop::LeftOff => {}
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

    fn report(&mut self, runner: &mut Runner<'_>) -> Result<Exploration, ExploreError> {
        let mut seen = Vec::new();
        for (outcome, best) in std::mem::take(&mut self.found).into_outcomes() {
            let again = self.again(runner, &best.schedule)?;
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
            cut: std::mem::take(&mut self.cut),
            instead: self.instead,
            busy_waits: std::mem::take(&mut self.busy_waits).all(),
        })
    }

    fn again(&self, runner: &mut Runner<'_>, schedule: &Schedule) -> Result<Ran, ExploreError> {
        let mut strategy = Fixed::new(schedule);
        let run = runner
            .engine
            .run(self.bounds, &mut strategy, &runner.program, true);
        match run {
            Run::Complete(ran) => Ok(*ran),
            _ => Err(ExploreError::NotDeterministic {
                schedule: schedule.clone(),
            }),
        }
    }
}
