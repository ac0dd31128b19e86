//! Regenerates the snapshots from the reference solutions, for `cargo insta review`.

use std::path::Path;

use crate::answer::{Answer, AnswerError};
use crate::catalog::{Exercise, ScenarioName};
use crate::check::{CheckError, Checker, snapshot_of};
use crate::play::Played;
use crate::snapshot::Snapshot;

/// Why there is no snapshot.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotsError {
    /// The solution cannot be read.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The solution cannot be judged.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// The solution is no reference.
    #[error("make the snapshot of `{exercise}`: {what}")]
    NoReference {
        /// Of which exercise.
        exercise: String,
        /// What is wrong with its solution.
        what: String,
    },
}

/// The sets of outcomes of the reference solution, by scenario.
///
/// # Errors
/// Where the solution is not explored to its end.
pub fn of_solution(
    checker: &Checker<'_>,
    exercise: &Exercise,
) -> Result<Vec<(ScenarioName, Snapshot)>, SnapshotsError> {
    let answer = solution(checker, exercise)?;
    match checker.play(exercise, &answer)? {
        Ok(played) => of_played(exercise, &played),
        Err(refusal) => Err(no_reference(
            exercise,
            format!("its solution is refused: {refusal:?}"),
        )),
    }
}

/// The sets of outcomes that the reference solution was observed to have, by scenario.
///
/// # Errors
/// Where it was not explored to its end.
pub fn of_played(
    exercise: &Exercise,
    played: &[(ScenarioName, Played)],
) -> Result<Vec<(ScenarioName, Snapshot)>, SnapshotsError> {
    let snapshot = |(name, played): &(ScenarioName, Played)| match played {
        Played::Found(found) if found.cut.is_empty() => {
            Ok((name.clone(), snapshot_of(exercise, found)))
        }
        other => Err(no_reference(
            exercise,
            format!("`{name}` is not explored to its end: {other:?}"),
        )),
    };
    played.iter().map(snapshot).collect()
}

fn no_reference(exercise: &Exercise, what: String) -> SnapshotsError {
    SnapshotsError::NoReference {
        exercise: exercise.id.to_string(),
        what,
    }
}

fn solution(checker: &Checker<'_>, exercise: &Exercise) -> Result<Answer, SnapshotsError> {
    let shown = Path::new("solutions")
        .join(&exercise.id.topic.0)
        .join("src")
        .join(exercise.file_name());
    Ok(Answer::read(
        &checker.around.root.join(&shown),
        shown.display().to_string(),
    )?)
}

/// Hands a snapshot to insta, which writes a `.snap.new` file where it differs from what is there.
/// Returns whether it differs. What insta does with it depends on the environment (`INSTA_UPDATE`),
/// which the caller must have cleared.
pub fn write(exercise: &Exercise, scenario: &ScenarioName, snapshot: &Snapshot) -> bool {
    let path = exercise.snapshot(scenario);
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(path.parent().unwrap_or(Path::new(".")));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("{} / {scenario}", exercise.id));
    let name = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let differs = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        settings.bind(|| insta::assert_snapshot!(name, snapshot.text()));
    }));
    differs.is_err()
}
