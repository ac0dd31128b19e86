//! Explores any program of one file: everything that it can be seen to do, within bounds.
//!
//! Nothing is judged here: a deadlock is an outcome like any other.

mod extent;

use std::cmp::Reverse;

use explorer::{Bounds, End, Replay, Schedule};

use crate::answer::Answer;
use crate::catalog::{Engine, ScenarioName};
use crate::check::{CheckError, Checker, not_modelled, with_errors, with_files, without_end};
use crate::compile::{self, CompileError, Refusal, SCENARIO, Scratch};
use crate::diagnostics::Diagnostic;
use crate::judge;
use crate::play::{self, Played};
use crate::verdict::{Evidence, Finding, FindingKind, Remark, State};

pub use extent::Extent;

/// What came of exploring a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explored {
    /// The program's file, as it was named.
    pub file: String,
    /// What rustc and traces call it.
    pub known_as: String,
    /// The bounds that were asked for.
    pub bounds: Bounds,
    /// What was found.
    pub found: Found,
    /// What is worth saying besides.
    pub remarks: Vec<Remark>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The outcomes, those that end badly first, and how much of everything that is.
    Outcomes(Vec<Evidence>, Extent),
    /// One schedule was followed to its end.
    Followed(Box<Evidence>),
    /// One schedule could be followed only so far.
    Partly {
        /// The schedule.
        schedule: Schedule,
        /// How many of its steps could be followed.
        followed: usize,
    },
    /// There is no outcome, and this is why.
    Nothing(Box<Finding>),
}

impl Explored {
    /// *Passed* if everything was looked at, whatever it was.
    pub fn state(&self) -> State {
        match &self.found {
            Found::Outcomes(_, extent) if extent.is_complete() => State::Passed,
            Found::Followed(_) => State::Passed,
            Found::Outcomes(..) | Found::Partly { .. } => State::NotProved,
            Found::Nothing(finding) => finding.kind.state(),
        }
    }

    /// The outcomes that are known.
    pub fn outcomes(&self) -> &[Evidence] {
        match &self.found {
            Found::Outcomes(outcomes, _) => outcomes,
            Found::Followed(outcome) => std::slice::from_ref(outcome),
            Found::Partly { .. } | Found::Nothing(_) => &[],
        }
    }
}

impl Checker<'_> {
    /// Runs a program under every schedule, within bounds.
    ///
    /// # Errors
    /// Where the fault is not the program's.
    pub fn explore(&self, program: &Answer, bounds: Bounds) -> Result<Explored, CheckError> {
        let mut remarks = Vec::new();
        let mut explored = self.with_player(program, bounds, |scratch| {
            let scenario = ScenarioName(SCENARIO.to_owned());
            let mut played = play::explore_scenarios(
                self.around,
                &program.shown,
                &[&scenario],
                scratch,
                bounds,
            )?;
            let (_, played) = played.pop().unwrap_or((scenario, Played::NotReached));
            Ok(match played {
                Played::Found(found) => {
                    let file = compile::known_as(program);
                    remarks = judge::remarks::busy_waits(&found.busy_waits, file);
                    let extent = Extent {
                        executions: found.executions,
                        redundant: found.redundant,
                        cut: found.cut,
                        instead: found.instead,
                    };
                    let mut seen: Vec<Evidence> =
                        found.seen.into_iter().map(Evidence::from).collect();
                    seen.sort_by_key(|seen| Reverse(badness(&seen.outcome.end)));
                    Found::Outcomes(seen, extent)
                }
                played => nothing(program, played),
            })
        })?;
        explored.remarks = remarks;
        Ok(explored)
    }

    /// Runs one schedule of a program.
    ///
    /// # Errors
    /// Where the fault is not the program's.
    pub fn follow(
        &self,
        program: &Answer,
        bounds: Bounds,
        schedule: &Schedule,
    ) -> Result<Explored, CheckError> {
        self.with_player(program, bounds, |scratch| {
            let wanted = transcript::Request::Replay {
                scenario: SCENARIO.to_owned(),
                schedule: schedule.clone(),
                bounds,
            };
            let replayed = play::replay(self.around, &program.shown, scratch, wanted)?;
            Ok(match replayed {
                Ok(Replay::Whole(seen)) => Found::Followed(Box::new((*seen).into())),
                Ok(Replay::Partly { followed, .. }) => Found::Partly {
                    schedule: schedule.clone(),
                    followed,
                },
                Err(played) => nothing(program, played),
            })
        })
    }

    /// Runs one outcome again, by its index, if it was told without its steps.
    ///
    /// # Errors
    /// Where the fault is not the program's.
    pub fn add_steps(
        &self,
        program: &Answer,
        explored: &mut Explored,
        index: usize,
    ) -> Result<(), CheckError> {
        let bounds = explored.bounds;
        let Found::Outcomes(outcomes, _) = &mut explored.found else {
            return Ok(());
        };
        let outcome = outcomes
            .get_mut(index)
            .filter(|outcome| outcome.trace.steps.is_empty());
        let Some(outcome) = outcome else {
            return Ok(());
        };
        let schedule = outcome.schedule.clone().unwrap_or_default();
        if let Found::Followed(again) = self.follow(program, bounds, &schedule)?.found {
            outcome.trace = again.trace;
        }
        Ok(())
    }

    /// Compiles a program, and does something with what can play it.
    fn with_player(
        &self,
        program: &Answer,
        bounds: Bounds,
        play: impl FnOnce(&Scratch) -> Result<Found, CheckError>,
    ) -> Result<Explored, CheckError> {
        let scratch = Scratch::for_program(self.around, program).map_err(CompileError::from)?;
        let found = match self.compiler().compile_program(program, &scratch)? {
            Ok(()) => play(&scratch)?,
            Err(refusal) => Found::Nothing(Box::new(refused(refusal))),
        };
        Ok(Explored {
            file: program.shown.clone(),
            known_as: compile::known_as(program).to_owned(),
            bounds,
            found,
            remarks: Vec::new(),
        })
    }
}

/// Outcomes are listed by this: the first ones are those that somebody looks for.
fn badness(end: &End) -> u8 {
    match end {
        End::Deadlock => 6,
        End::Livelock => 5,
        End::Aborted | End::Crashed(_) => 4,
        End::Panicked => 3,
        End::Exited(0) | End::Returned => 1,
        End::Exited(_) => 2,
        End::StepBound | End::ThreadBound => 0,
    }
}

fn nothing(program: &Answer, played: Played) -> Found {
    // A program may well be `unsafe`. Without that word in it, it is not.
    let may_be_unsafe = program.text.contains("unsafe");
    let varies = matches!(played, Played::NotDeterministic(_));
    let mut finding = judge::not_found(Engine::Explored, may_be_unsafe, played);
    if may_be_unsafe && varies {
        let why = "What `unsafe` code writes into statics (`static mut`, cells of its own) is not \
                   put back between two executions; what atomics and locks hold there is.";
        finding.details.push(why.to_owned());
    }
    Found::Nothing(Box::new(finding))
}

/// What is said of a program that is not compiled.
fn refused(refusal: Refusal) -> Finding {
    const ONE_FILE: &str = "a program is one file here, and this one pulls in others";
    match refusal {
        Refusal::Errors(errors) => {
            let has = |code| errors.iter().any(|error: &Diagnostic| error.is(code));
            let says = if has("E0601") {
                "it has no `fn main`, which is where a program begins"
            } else if has("E0583") {
                ONE_FILE
            } else {
                "it does not compile"
            };
            let mut finding = with_errors(FindingKind::DoesNotCompile, says, &errors);
            if errors.iter().any(Diagnostic::misses_crate) {
                let only_std = "A program is explored with std alone: it can use no other crate.";
                finding.details.push(only_std.to_owned());
            }
            finding
        }
        Refusal::OtherFiles(files) => with_files(ONE_FILE, &files),
        Refusal::Died(end) => without_end(end),
        Refusal::NotModelled(errors) | Refusal::DoesNotFit(errors) => not_modelled(&errors),
    }
}
