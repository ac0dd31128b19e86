//! Files that do not belong to any exercise.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::catalog::{Exercise, Topic};

/// Files below the folders of a topic that nothing uses, relative to `root`.
///
/// # Errors
/// Where a folder cannot be read.
pub fn stray_files(root: &Path, topic: &Topic) -> std::io::Result<Vec<PathBuf>> {
    let exercises = root.join("exercises").join(&topic.name.0);
    let solutions = root.join("solutions").join(&topic.name.0);
    let mut known: BTreeSet<PathBuf> = ["Cargo.toml", "topic.toml", "src/lib.rs"]
        .map(|file| exercises.join(file))
        .into();
    known.extend(["Cargo.toml", "src/lib.rs"].map(|file| solutions.join(file)));
    for exercise in &topic.exercises {
        known.extend([exercise.answer(), exercise.stub(), exercise.scenarios()]);
        known.extend(
            exercise
                .info
                .scenarios
                .iter()
                .map(|s| exercise.snapshot(&s.name)),
        );
        known.insert(solutions.join("src").join(exercise.file_name()));
    }
    let mut files = Vec::new();
    list(&exercises, &mut files)?;
    if solutions.is_dir() {
        list(&solutions, &mut files)?;
    }
    let belongs = |file: &PathBuf| {
        known.contains(file)
            || topic
                .exercises
                .iter()
                .any(|exercise| is_of(exercise, &solutions, file))
    };
    files.retain(|file| !belongs(file));
    Ok(files
        .into_iter()
        .map(|f| f.strip_prefix(root).map(Path::to_owned).unwrap_or(f))
        .collect())
}

/// Variants, near-misses, and what `reset` kept of the learner's.
fn is_of(exercise: &Exercise, solutions: &Path, file: &Path) -> bool {
    let name = &exercise.info.name;
    let folders = ["variants", "near-misses"].map(|kind| solutions.join(kind).join(name));
    let in_folder = folders.iter().any(|folder| file.parent() == Some(folder));
    let kept = file.parent() == exercise.answer().parent()
        && file.file_name().and_then(|f| f.to_str()).is_some_and(|f| {
            f.strip_prefix(name.as_str())
                .is_some_and(|rest| rest.starts_with(".mine"))
        });
    (in_folder && file.extension().is_some_and(|e| e == "rs")) || kept
}

fn list(folder: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => list(&path, into)?,
            false => into.push(path),
        }
    }
    Ok(())
}
