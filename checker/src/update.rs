//! Takes new exercises from where the course comes from, and keeps the learner's answers.
//!
//! Answers are edited stubs, which git knows: left to itself, it would refuse to pull over them, or
//! mix what two people have written. So all answers are put aside first, git gets to work on what it
//! knows, and then each answer is put back, byte for byte. What is aside stays there until all of it
//! is back: whoever is killed in between finds it in `.threadlings/update`, and the next update
//! begins by putting it back.

mod aside;
mod changes;
mod git;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::catalog::Catalog;
use crate::child::ChildError;
use crate::toolbox::Surroundings;

use aside::Aside;
pub use aside::{Place, is_left_over};
use changes::Parts;
pub use changes::{Change, What};
use git::Git;

/// Why an update was not made. Every answer is then where it was, or where the error says.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UpdateError {
    /// git could not be run.
    #[error(transparent)]
    Child(#[from] ChildError),
    /// git did not do what it was asked.
    #[error("update the exercises: `git {command}` says:\n{said}")]
    Git {
        /// What was asked of it.
        command: String,
        /// What it said.
        said: String,
    },
    /// The folder is not a repository of its own.
    #[error("update the exercises: {0} is not the top folder of a git repository")]
    NoRepository(PathBuf),
    /// The branch has nothing that it follows.
    #[error("find where the exercises come from: this branch follows no other")]
    NoUpstream,
    /// A merge, rebase or the like is under way.
    #[error("update the exercises: a merge or rebase is under way in this repository")]
    Busy,
    /// Other files than answers were changed.
    #[error("update the exercises: you have changed other files than answers:\n  {}", .0.join("\n  "))]
    OtherChanges(Vec<String>),
    /// Both sides have changed other files than answers.
    #[error("update the exercises: you and the course have changed the same files:\n  {}", .0.join("\n  "))]
    Conflict(Vec<String>),
    /// A file cannot be used.
    #[error("use {path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl UpdateError {
    fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| UpdateError::File { path, source }
    }
}

/// What came of an update.
#[derive(Debug, Default)]
pub struct Updated {
    /// Answers that an earlier update had left aside, and where they are now.
    pub recovered: Vec<(String, Place)>,
    /// Whether there was anything new.
    pub is_new: bool,
    /// What is new, exercise by exercise.
    pub changes: Vec<Change>,
    /// Answers to exercises that are gone, or whose place was taken meanwhile.
    pub moved: Vec<(String, Place)>,
}

/// How to update.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// What to take: a branch; otherwise what this branch follows.
    pub from: Option<&'a str>,
    /// Take what was fetched before.
    pub offline: bool,
}

/// Updates the course. `state` is the folder that progress is kept in.
///
/// # Errors
/// Where that cannot be done. Nothing of the learner's is lost then.
pub fn update(
    around: &Surroundings,
    catalog: &Catalog,
    state: &Path,
    options: Options<'_>,
) -> Result<Updated, UpdateError> {
    let git = Git::new(around);
    git.must_be_top()?;
    let mut updated = Updated::default();
    if let Some(left) = Aside::left_over(state) {
        git.abort_merge()?;
        updated.recovered = left.put_back(&git, &around.root, &BTreeMap::new())?;
    }
    git.must_be_idle()?;
    if !options.offline {
        git.fetch(options.from)?;
    }
    let target = git.commit_of(options.from)?;
    let base = git.base(&target)?;
    if base == target {
        return Ok(updated);
    }
    let answers = Answers::of(catalog, &around.root, &git)?;
    let before = Parts::of(&around.root)?;
    let renamed = git.renamed(&base, &target)?;
    let aside = Aside::put(state, &around.root, &answers.started)?;
    let merged = merge(&git, &base, &target, &answers);
    // Whatever became of it: the answers come back.
    let moved = aside.put_back(&git, &around.root, &renamed)?;
    merged?;
    updated.is_new = true;
    updated.moved = moved
        .into_iter()
        .filter(|(_, place)| matches!(place, Place::Kept(_)))
        .collect();
    let after = Parts::of(&around.root)?;
    updated.changes = changes::between(&before, &after, &renamed, &answers.started);
    Ok(updated)
}

/// The learner's files.
struct Answers {
    /// Those that differ from their stubs, as paths below the root.
    started: BTreeSet<String>,
    /// Those that git sees changed since the latest commit.
    uncommitted: Vec<String>,
    /// All of them.
    all: BTreeSet<String>,
}

impl Answers {
    fn of(catalog: &Catalog, root: &Path, git: &Git<'_>) -> Result<Self, UpdateError> {
        let below = |path: &Path| {
            let path = path.strip_prefix(root).unwrap_or(path);
            path.to_string_lossy().into_owned()
        };
        let is_started = |exercise: &&crate::catalog::Exercise| {
            let answer = std::fs::read(exercise.answer());
            answer.is_ok() && answer.ok() != std::fs::read(exercise.stub()).ok()
        };
        let exercises = catalog.exercises();
        let all: BTreeSet<String> = exercises.map(|e| below(&e.answer())).collect();
        let started = catalog.exercises().filter(is_started);
        let started = started.map(|e| below(&e.answer())).collect();
        let (uncommitted, others): (Vec<_>, Vec<_>) = git
            .changed()?
            .into_iter()
            .partition(|file| all.contains(file));
        match others.is_empty() {
            true => Ok(Answers {
                started,
                uncommitted,
                all,
            }),
            false => Err(UpdateError::OtherChanges(others)),
        }
    }
}

/// Brings the tree to the target. The answers are aside, so what lies in their places may go.
fn merge(git: &Git<'_>, base: &str, target: &str, answers: &Answers) -> Result<(), UpdateError> {
    if !answers.uncommitted.is_empty() {
        git.restore(&answers.uncommitted)?;
    }
    if base == git.head()? {
        return git.fast_forward(target);
    }
    let mine: Vec<String> = git.changed_between(base, "HEAD")?;
    let mine: Vec<String> = mine
        .into_iter()
        .filter(|file| answers.all.contains(file))
        .collect();
    let result = git.merge(target).and_then(|()| {
        let conflicts = git.conflicts()?;
        let others = conflicts.into_iter().filter(|file| !mine.contains(file));
        let others: Vec<String> = others.collect();
        if !others.is_empty() {
            return Err(UpdateError::Conflict(others));
        }
        // Answers that were committed stay as they were committed, and are not mixed.
        let (kept, gone): (Vec<String>, Vec<String>) =
            mine.into_iter().partition(|file| git.has(target, file));
        git.take_mine(&kept)?;
        git.remove(&gone)?;
        git.commit()
    });
    if result.is_err() {
        git.abort_merge()?;
    }
    result
}
