//! Reads a `topic.toml`, and holds it to what its form does not say.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{CatalogError, Engine, Exercise, ExerciseId, ExerciseInfo, Topic, TopicName};

/// A `topic.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicFile {
    title: String,
    order: u32,
    chapter: String,
    #[serde(rename = "exercise")]
    exercises: Vec<ExerciseInfo>,
}

/// The file of a topic.
pub fn file(folder: &Path) -> PathBuf {
    folder.join("topic.toml")
}

/// What is wrong with one exercise, and in which line of its file that exercise begins.
pub fn broken(path: &Path, exercise: &str, problem: &str) -> CatalogError {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let named = format!("name = \"{exercise}\"");
    let line = text.lines().position(|line| line.trim() == named);
    let at = line.map_or_else(String::new, |line| format!("line {}: ", line + 1));
    CatalogError::Broken {
        path: path.to_owned(),
        message: format!("{at}`{exercise}`: {problem}"),
    }
}

/// Reads the topic in this folder.
///
/// # Errors
/// Where its file cannot be read or does not say what it must.
pub fn topic(folder: &Path) -> Result<Topic, CatalogError> {
    let path = file(folder);
    let text = std::fs::read_to_string(&path).map_err(|source| CatalogError::Read {
        path: path.clone(),
        source,
    })?;
    let file: TopicFile = toml::from_str(&text).map_err(|error| CatalogError::Broken {
        path: path.clone(),
        message: error.to_string(),
    })?;
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let topic = TopicName(name.to_owned());
    let mut exercises: Vec<Exercise> = Vec::new();
    for info in file.exercises {
        check(&info).map_err(|problem| broken(&path, &info.name, &problem))?;
        if exercises.iter().any(|other| other.id.name == info.name) {
            return Err(broken(&path, &info.name, "two exercises are called so"));
        }
        let id = ExerciseId {
            topic: topic.clone(),
            name: info.name.clone(),
        };
        exercises.push(Exercise {
            id,
            info,
            folder: folder.to_owned(),
        });
    }
    Ok(Topic {
        name: topic,
        title: file.title,
        chapter: file.chapter,
        exercises,
        order: file.order,
    })
}

/// Whether an exercise or a scenario can be called so: it names a function, too.
pub fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// What must hold beyond the form of the file.
fn check(info: &ExerciseInfo) -> Result<(), String> {
    let mut names: Vec<&str> = info.scenarios.iter().map(|s| s.name.0.as_str()).collect();
    names.push(&info.name);
    if let Some(name) = names.iter().find(|name| !is_name(name)) {
        return Err(format!("`{name}` is not a name in snake_case"));
    }
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(format!("`{}` is used twice", twice[0]));
    }
    if !(1..=5).contains(&info.points) {
        return Err(format!("{} points, where 1 to 5 can be given", info.points));
    }
    if info.scenarios.is_empty() {
        return Err("it has no scenario".to_owned());
    }
    if info.hints.len() < 3 || info.hints.iter().any(|hint| hint.trim().is_empty()) {
        return Err("at least three hints are wanted, none of them empty".to_owned());
    }
    let is_explored = info.engine == Engine::Explored;
    if is_explored && !info.files && info.crates.iter().any(|name| name == "tempfile") {
        return Err("it names `tempfile`, which needs `files = true`".to_owned());
    }
    if info.files && !is_explored {
        return Err("`files = true` is for explored exercises; real ones have files".to_owned());
    }
    if info.engine != Engine::Traced && !(info.watch.is_empty() && info.faults.is_empty()) {
        return Err("`watch` and `faults` are for traced exercises".to_owned());
    }
    tracer::Watch::parse(info.watch.iter().map(String::as_str))
        .map_err(|word| format!("`{word}` is nothing that can be watched"))?;
    if let Some(name) = (info.faults.iter()).find(|name| tracer::Fault::named(name).is_none()) {
        return Err(format!("`{name}` is no fault that the kernel deals out"));
    }
    if info
        .python
        .as_ref()
        .is_some_and(|line| line.trim().is_empty() || line.contains('\n'))
    {
        return Err("`python` is one line of code".to_owned());
    }
    if info.title.trim().is_empty() {
        return Err("it has no title".to_owned());
    }
    for scenario in &info.scenarios {
        if scenario.promise.trim().is_empty() {
            return Err(format!("scenario `{}` promises nothing", scenario.name));
        }
        for hint in scenario.remarks.iter().filter_map(|remark| remark.hint) {
            if hint == 0 || hint > info.hints.len() {
                return Err(format!(
                    "scenario `{}` points to hint {hint}",
                    scenario.name
                ));
            }
        }
    }
    Ok(())
}
