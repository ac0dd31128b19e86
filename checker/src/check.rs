//! Judges one answer to one exercise, from file to verdict.

use std::path::PathBuf;

use explorer::{Bounds, Replay, Schedule};

use crate::answer::Answer;
use crate::catalog::{Engine, Exercise, ScenarioName};
use crate::child::End;
use crate::compile::{CompileError, Compiler, Refusal, Scratch};
use crate::diagnostics::{self, Diagnostic};
use crate::judge;
use crate::play::{self, Found, PlayError, Played, Watched};
use crate::snapshot::{Snapshot, SnapshotError, bounds_text};
use crate::toolbox::{Surroundings, Toolbox};
use crate::verdict::{Finding, FindingKind, Verdict};

/// A fault of the checker, of the exercise, or of the machine: never the learner's.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// While compiling.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// While playing.
    #[error(transparent)]
    Play(#[from] PlayError),
    /// A snapshot is missing or corrupt.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// A snapshot was made under other bounds than are in force.
    #[error("compare with the snapshot of `{0}`: it was made under other bounds")]
    OtherBounds(ScenarioName),
}

/// A scenario, and how it came out.
type ByScenario = (ScenarioName, Played);

/// Judges answers.
#[derive(Clone, Copy, Debug)]
pub struct Checker<'a> {
    /// Where things are.
    pub around: &'a Surroundings,
    /// What to compile against.
    pub toolbox: &'a Toolbox,
    /// Whether rustc's messages may be coloured.
    pub color: bool,
}

impl Checker<'_> {
    pub(crate) fn compiler(&self) -> Compiler<'_> {
        Compiler {
            toolbox: self.toolbox,
            around: self.around,
            color: self.color,
        }
    }

    /// Judges an answer.
    ///
    /// # Errors
    /// Where the fault is not the answer's.
    pub fn check(&self, exercise: &Exercise, answer: &Answer) -> Result<Verdict, CheckError> {
        let mut first = None;
        self.check_times(exercise, answer, 1, |verdict, _| first = Some(verdict))?;
        Ok(first.unwrap_or_else(|| self.empty_verdict(exercise, answer)))
    }

    /// Compiles an answer once, then plays and judges it so many times. `each` gets the verdict, and
    /// what it was made from: nothing, if the answer is refused.
    ///
    /// # Errors
    /// Where the fault is not the answer's.
    pub fn check_times(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        times: usize,
        mut each: impl FnMut(Verdict, &[(ScenarioName, Played)]),
    ) -> Result<(), CheckError> {
        // First of all: what the exercise itself lacks must not look like the answer's fault.
        let snapshots = self.snapshots(exercise)?;
        let mut verdict = self.empty_verdict(exercise, answer);
        let scratch = match self.compiled(exercise, answer)? {
            Ok(scratch) => scratch,
            Err(refusal) => {
                verdict.findings.push(refused(exercise, refusal));
                each(verdict, &[]);
                return Ok(());
            }
        };
        for _ in 0..times {
            let (played, partial) = self.play_compiled(exercise, &scratch, answer)?;
            let scenarios = exercise.info.scenarios.iter().zip(&snapshots).zip(&played);
            verdict.scenarios = scenarios
                .map(|((scenario, expected), (_, played))| {
                    // Where nobody could watch, only what was printed can be compared.
                    let printed = partial.as_ref().map(|_| expected.without_observed());
                    let expected = printed.as_ref().unwrap_or(expected);
                    judge::scenario(exercise, scenario, played, expected, &answer.shown)
                })
                .collect();
            if let Some(partial) = partial {
                verdict.engine = Engine::Real;
                verdict.bounds = None;
                verdict.partial = Some(partial);
            }
            each(without_repetition(verdict.clone()), &played);
        }
        Ok(())
    }

    /// What an answer can be observed to do in each scenario; `Err` inside if it is refused.
    ///
    /// # Errors
    /// Where the fault is not the answer's.
    pub fn play(
        &self,
        exercise: &Exercise,
        answer: &Answer,
    ) -> Result<Result<Vec<(ScenarioName, Played)>, Refusal>, CheckError> {
        Ok(match self.compiled(exercise, answer)? {
            Ok(scratch) => Ok(self.play_compiled(exercise, &scratch, answer)?.0),
            Err(refusal) => Err(refusal),
        })
    }

    fn compiled(
        &self,
        exercise: &Exercise,
        answer: &Answer,
    ) -> Result<Result<Scratch, Refusal>, CheckError> {
        let scratch = Scratch::new(self.around, exercise, answer).map_err(CompileError::from)?;
        Ok(self
            .compiler()
            .compile(exercise, answer, &scratch)?
            .map(|()| scratch))
    }

    /// How each scenario came out, and what could not be looked at although the exercise wants it.
    fn play_compiled(
        &self,
        exercise: &Exercise,
        scratch: &Scratch,
        answer: &Answer,
    ) -> Result<(Vec<ByScenario>, Option<String>), CheckError> {
        let around = self.around;
        let played = match exercise.info.engine {
            Engine::Explored => play::explore(around, exercise, scratch, Bounds::default())?,
            Engine::Real => play::run_real(around, exercise, scratch)?,
            Engine::Traced => match play::run_traced(around, exercise, scratch, &answer.shown)? {
                Watched::All(played) => played,
                Watched::Refused => {
                    let played = play::run_real(around, exercise, scratch)?;
                    return Ok((played, Some(unwatched())));
                }
            },
        };
        Ok((played, None))
    }

    /// Runs one schedule of one scenario again.
    ///
    /// # Errors
    /// Where the fault is not the answer's.
    pub fn replay(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scenario: &ScenarioName,
        schedule: Schedule,
    ) -> Result<Result<Replay, Finding>, CheckError> {
        let scratch = match self.compiled(exercise, answer)? {
            Ok(scratch) => scratch,
            Err(refusal) => return Ok(Err(refused(exercise, refusal))),
        };
        let (scenario, bounds) = (scenario.0.clone(), Bounds::default());
        let wanted = transcript::Request::Replay {
            scenario,
            schedule,
            bounds,
        };
        let of = exercise.id.to_string();
        let replayed = play::replay(self.around, &of, &scratch, wanted)?;
        let died =
            |played| judge::not_found(exercise.info.engine, exercise.info.allow_unsafe, played);
        Ok(replayed.map_err(died))
    }

    /// Builds the program that runs the answer for real, whatever the exercise's engine.
    ///
    /// # Errors
    /// Where the fault is not the answer's.
    pub fn build_for_real(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Finding>, CheckError> {
        let built = self.compiler().build_real(exercise, answer, scratch)?;
        Ok(built.map_err(|refusal| refused(exercise, refusal)))
    }

    /// What Clippy says of an answer; `None` where there is no Clippy.
    ///
    /// # Errors
    /// Where the fault is not the answer's.
    pub fn polish(
        &self,
        exercise: &Exercise,
        answer: &Answer,
    ) -> Result<Option<Vec<Diagnostic>>, CheckError> {
        let scratch = Scratch::new(self.around, exercise, answer).map_err(CompileError::from)?;
        Ok(self.compiler().polish(exercise, answer, &scratch)?)
    }

    fn snapshots(&self, exercise: &Exercise) -> Result<Vec<Snapshot>, CheckError> {
        let load = |scenario: &crate::catalog::Scenario| {
            let snapshot = Snapshot::load(&exercise.snapshot(&scenario.name))?;
            match snapshot.bounds == scope(exercise) {
                true => Ok(snapshot),
                false => Err(CheckError::OtherBounds(scenario.name.clone())),
            }
        };
        exercise.info.scenarios.iter().map(load).collect()
    }

    fn empty_verdict(&self, exercise: &Exercise, answer: &Answer) -> Verdict {
        let real = exercise.info.engine == Engine::Real;
        Verdict {
            exercise: exercise.id.clone(),
            engine: exercise.info.engine,
            file: answer.shown.clone(),
            findings: Vec::new(),
            scenarios: Vec::new(),
            partial: real.then(|| {
                format!(
                    "only output and exit status were judged, in {}; other schedules were not \
                     tried, and what processes did (a zombie, an orphan, a pipe left open) was \
                     not watched",
                    play::runs_text()
                )
            }),
            bounds: (!real).then(|| scope(exercise)),
        }
    }
}

/// What is said where processes cannot be watched.
fn unwatched() -> String {
    format!(
        "this system does not let one process watch another (ptrace), so only output and exit \
         status were judged, in {}; in a container, allow it with `--cap-add=SYS_PTRACE`, on a \
         hardened kernel with `sysctl kernel.yama.ptrace_scope=1`",
        play::runs_text()
    )
}

/// The sentence about what a snapshot or verdict of this exercise covers.
pub fn scope(exercise: &Exercise) -> String {
    match exercise.info.engine {
        Engine::Explored => bounds_text(&Bounds::default()),
        Engine::Real => "real runs: output and exit status".to_owned(),
        Engine::Traced => traced_scope(&exercise.info.faults),
    }
}

fn traced_scope(faults: &[String]) -> String {
    let orders = format!(
        "real processes, in up to {} orders, where at most {} of them is held up where it could go on",
        play::BOUNDS.runs,
        play::BOUNDS.preemptions
    );
    match faults {
        [] => orders,
        faults => format!(
            "{orders}; and with one fault at a time: {}",
            faults.join(", ")
        ),
    }
}

/// The snapshot that a found set makes.
pub fn snapshot_of(exercise: &Exercise, found: &Found) -> Snapshot {
    Snapshot::new(scope(exercise), found.seen.iter().map(|seen| &seen.outcome))
}

/// Where every scenario runs into the same `todo!()`, that is said once, and short.
fn without_repetition(mut verdict: Verdict) -> Verdict {
    if let Some(message) = judge::unfinished(&verdict.scenarios) {
        let says = "there is still a `todo!()` where your code goes";
        let mut finding = Finding::new(FindingKind::Panic, says);
        finding.details.push(format!("It says: {message}."));
        verdict.findings.push(finding);
        verdict.scenarios.clear();
    }
    verdict
}

/// What is said of an answer that is not compiled.
fn refused(exercise: &Exercise, refusal: Refusal) -> Finding {
    match refusal {
        Refusal::Errors(errors) if errors.iter().any(Diagnostic::forbids_unsafe) => with_errors(
            FindingKind::BreaksRule,
            "this exercise is solved without `unsafe`",
            &errors,
        ),
        Refusal::Errors(errors) => with_errors(
            FindingKind::DoesNotCompile,
            "it does not compile yet",
            &errors,
        ),
        Refusal::DoesNotFit(errors) => {
            let says = "it compiles, but not the way the checker calls it: keep the names and \
                        types that the exercise gives";
            with_errors(FindingKind::DoesNotCompile, says, &errors)
        }
        Refusal::OtherFiles(files) => with_files(
            "an answer is one file, and this one pulls in others",
            &files,
        ),
        Refusal::Died(end) => without_end(end),
        Refusal::NotModelled(errors) => {
            let mut finding = not_modelled(&errors);
            let run = format!(" `cargo checker run {}` runs it for real.", exercise.id);
            finding
                .details
                .iter_mut()
                .for_each(|detail| detail.push_str(&run));
            finding
        }
    }
}

/// What rustc says of a file.
pub(crate) fn with_errors(kind: FindingKind, says: &str, errors: &[Diagnostic]) -> Finding {
    let mut finding = Finding::new(kind, says);
    finding.place = errors.first().and_then(Diagnostic::place);
    finding.diagnostics = Some(diagnostics::rendered(errors));
    finding
}

/// What is said of a file that is not on its own.
pub(crate) fn with_files(says: &str, files: &[PathBuf]) -> Finding {
    let mut finding = Finding::new(FindingKind::BreaksRule, says);
    finding.details = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    finding
}

/// What is said of a file that rustc cannot cope with.
pub(crate) fn without_end(end: End) -> Finding {
    let says = format!("the compiler does not come to an end with it ({end:?})");
    Finding::new(FindingKind::DoesNotCompile, says)
}

/// What is said of a file that compiles against the real std only.
pub(crate) fn not_modelled(errors: &[Diagnostic]) -> Finding {
    let what = errors.first();
    let what = what.map_or_else(String::new, |error| format!(": {}", error.message));
    let says = format!("it uses a part of std that cannot be explored{what}");
    let mut finding = Finding::new(FindingKind::NotModelled, says);
    finding.place = errors.first().and_then(Diagnostic::place);
    finding.details.push(
        "It compiles against the real std, so it is not wrong: it is only that the checker cannot \
         run it under every schedule."
            .to_owned(),
    );
    finding
}
