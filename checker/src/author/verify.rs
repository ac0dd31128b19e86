//! Proves that the content is whole: stubs fail, solutions and variants pass, near-misses fail in
//! the way they say.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::answer::Answer;
use crate::author::near_miss::{Expected, NearMissError};
use crate::author::{paper, snapshots, stray};
use crate::catalog::{Catalog, Engine, Exercise, ScenarioName};
use crate::check::Checker;
use crate::play::Played;
use crate::snapshot::Snapshot;
use crate::verdict::{FindingKind, State, Verdict};

/// Something that is wrong with the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or exercise.
    pub at: String,
    /// What is wrong with it.
    pub what: String,
}

/// One thing to verify.
#[derive(Debug)]
enum Item<'a> {
    Stub(&'a Exercise),
    Solution(&'a Exercise),
    Variant(&'a Exercise, PathBuf),
    NearMiss(&'a Exercise, PathBuf),
}

impl Item<'_> {
    fn is_real(&self) -> bool {
        let (Item::Stub(exercise)
        | Item::Solution(exercise)
        | Item::Variant(exercise, _)
        | Item::NearMiss(exercise, _)) = self;
        exercise.info.engine == Engine::Real
    }
}

/// The fewest variants and near-misses of an exercise.
const VARIANTS: usize = 2;
const NEAR_MISSES: usize = 4;

/// Verifies these exercises. Each answer is compiled once and judged `times` times, and its verdict
/// must be the same each time. `done` is told after each step how many of how many are done.
/// Topics are also searched for stray files.
pub fn verify(
    checker: &Checker<'_>,
    catalog: &Catalog,
    exercises: &[&Exercise],
    times: usize,
    done: &(dyn Fn(usize, usize, &str) + Sync),
) -> Vec<Problem> {
    let root = &checker.around.root;
    let mut problems = Vec::new();
    let mut items = Vec::new();
    for exercise in exercises {
        problems.extend(paper::problems(checker, catalog, exercise));
        items.extend([Item::Stub(exercise), Item::Solution(exercise)]);
        for (kind, least) in [("variants", VARIANTS), ("near-misses", NEAR_MISSES)] {
            let folder = solutions(root, exercise)
                .join(kind)
                .join(&exercise.info.name);
            let files = rust_files(&folder);
            if files.len() < least {
                let what = format!("it has {} {kind}, and needs {least}", files.len());
                problems.push(Problem {
                    at: exercise.id.to_string(),
                    what,
                });
            }
            items.extend(files.into_iter().map(|file| match kind {
                "variants" => Item::Variant(exercise, file),
                _ => Item::NearMiss(exercise, file),
            }));
        }
    }
    for topic in &catalog.topics {
        if exercises
            .iter()
            .any(|exercise| exercise.id.topic == topic.name)
        {
            match stray::stray_files(root, topic) {
                Ok(files) => problems.extend(files.into_iter().map(|file| Problem {
                    at: file.display().to_string(),
                    what: "no exercise uses this file".to_owned(),
                })),
                Err(error) => {
                    problems.push(Problem {
                        at: topic.name.to_string(),
                        what: error.to_string(),
                    });
                }
            }
        }
    }
    problems.extend(judge_all(checker, &items, times, done));
    problems.sort();
    problems
}

/// So many answers a core are run for real at a time, besides what is explored: most of their time
/// they wait.
const WAITING: usize = 2;

/// Answers to judge, each taken by one worker.
struct Queue<'a> {
    items: Vec<&'a Item<'a>>,
    next: AtomicUsize,
}

impl<'a> Queue<'a> {
    fn new(items: Vec<&'a Item<'a>>) -> Self {
        let next = AtomicUsize::new(0);
        Queue { items, next }
    }

    fn take(&self) -> Option<&'a Item<'a>> {
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        self.items.get(next).copied()
    }
}

/// Judges the items on all cores: what is explored computes, and what is run for real mostly waits.
fn judge_all(
    checker: &Checker<'_>,
    items: &[Item<'_>],
    times: usize,
    done: &(dyn Fn(usize, usize, &str) + Sync),
) -> Vec<Problem> {
    let (real, explored) = items.iter().partition(|item| item.is_real());
    let (real, explored) = (Queue::new(real), Queue::new(explored));
    let finished = AtomicUsize::new(0);
    let problems = Mutex::new(Vec::new());
    let judge = |item: &Item<'_>| {
        let (at, found) = judge_one(checker, item, times);
        let count = 1 + finished.fetch_add(1, Ordering::Relaxed);
        done(count, items.len(), &at);
        if let Ok(mut problems) = problems.lock() {
            problems.extend(found.map(|what| Problem { at, what }));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| std::iter::from_fn(|| explored.take()).for_each(judge));
        }
        for _ in 0..cores * WAITING {
            scope.spawn(|| std::iter::from_fn(|| real.take()).for_each(judge));
        }
    });
    problems.into_inner().unwrap_or_default()
}

fn judge_one(checker: &Checker<'_>, item: &Item<'_>, times: usize) -> (String, Option<String>) {
    let root = &checker.around.root;
    let (exercise, file) = match item {
        Item::Stub(exercise) => (exercise, exercise.stub()),
        Item::Solution(exercise) => (
            exercise,
            solutions(root, exercise)
                .join("src")
                .join(exercise.file_name()),
        ),
        Item::Variant(exercise, file) | Item::NearMiss(exercise, file) => (exercise, file.clone()),
    };
    let shown = file
        .strip_prefix(root)
        .unwrap_or(&file)
        .display()
        .to_string();
    let judged = judge_file(checker, exercise, item, times, &file, &shown);
    (shown, judged.err())
}

fn judge_file(
    checker: &Checker<'_>,
    exercise: &Exercise,
    item: &Item<'_>,
    times: usize,
    file: &Path,
    shown: &str,
) -> Result<(), String> {
    let answer = Answer::read(file, shown).map_err(|error| error.to_string())?;
    let expected = match item {
        Item::NearMiss(..) => Some(
            Expected::read(&answer.text)
                .ok_or_else(|| NearMissError::NoVerdict(shown.into()).to_string())?,
        ),
        Item::Variant(..) if !answer.text.starts_with("//! ") => {
            return Err("it does not begin with a `//!` line that says what is different".into());
        }
        _ => None,
    };
    let (verdict, played) = steady_verdict(checker, exercise, &answer, times)?;
    let findings: Vec<String> = verdict
        .all_findings()
        .map(|(scenario, finding)| {
            let place = scenario.map_or_else(String::new, |name| format!(" in {name}"));
            format!("{}{place}: {}", finding.kind.name(), finding.says)
        })
        .collect();
    match item {
        Item::NearMiss(..) => expected
            .map_or(Ok(()), |e| e.compare(&verdict))
            .map_err(|error| error.to_string()),
        Item::Stub(_) => {
            let compiles = verdict.all_findings().all(|(_, finding)| {
                !matches!(
                    finding.kind,
                    FindingKind::DoesNotCompile | FindingKind::NotModelled
                )
            });
            match (compiles, verdict.state()) {
                (true, State::Failed) => Ok(()),
                (false, _) => Err(format!(
                    "the stub does not compile: {}",
                    findings.join("; ")
                )),
                (true, _) => Err("the stub passes, or is not shown to fail".to_owned()),
            }
        }
        Item::Solution(_) | Item::Variant(..) if verdict.state() != State::Passed => {
            Err(format!("it does not pass: {}", findings.join("; ")))
        }
        Item::Solution(_) => snapshots_are_those_of(exercise, &played),
        Item::Variant(..) => Ok(()),
    }
}

/// The verdict on an answer, if it is the same every time, and what was seen the last time.
fn steady_verdict(
    checker: &Checker<'_>,
    exercise: &Exercise,
    answer: &Answer,
    times: usize,
) -> Result<(Verdict, Vec<(ScenarioName, Played)>), String> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut last_played = Vec::new();
    // What is explored must come out the same to the letter; real runs, in their gist.
    let same = |one: &Verdict, other: &Verdict| match exercise.info.engine {
        Engine::Explored => one == other,
        Engine::Real | Engine::Traced => one.gist() == other.gist(),
    };
    let keep = |verdict: Verdict, played: &[_]| {
        last_played = played.to_vec();
        if verdicts.last().is_none_or(|last| !same(last, &verdict)) {
            verdicts.push(verdict);
        }
    };
    checker
        .check_times(exercise, answer, times, keep)
        .map_err(|error| error.to_string())?;
    match &verdicts[..] {
        [_] => Ok((verdicts.remove(0), last_played)),
        all => Err(format!(
            "its verdict changes from one time to the next: {:?}",
            all.iter().take(3).map(Verdict::gist).collect::<Vec<_>>()
        )),
    }
}

/// Whether the snapshots are exactly what the solution can be observed to do.
fn snapshots_are_those_of(
    exercise: &Exercise,
    played: &[(ScenarioName, Played)],
) -> Result<(), String> {
    let fresh = snapshots::of_played(exercise, played).map_err(|error| error.to_string())?;
    for (scenario, fresh) in fresh {
        let kept = Snapshot::load(&exercise.snapshot(&scenario)).map_err(|e| e.to_string())?;
        if kept != fresh {
            return Err(format!(
                "the snapshot of `{scenario}` is not what the solution does; see \
                 `cargo checker author snapshot`"
            ));
        }
    }
    Ok(())
}

pub(super) fn solutions(root: &Path, exercise: &Exercise) -> PathBuf {
    root.join("solutions").join(&exercise.id.topic.0)
}

pub(super) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|e| e == "rs"))
        .collect();
    files.sort();
    files
}
