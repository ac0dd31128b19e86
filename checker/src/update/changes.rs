//! What an update has changed, exercise by exercise.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::UpdateError;

/// What became of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was not there before.
    New,
    /// It is not there any more.
    Gone,
    /// It has another name, and maybe more.
    Renamed {
        /// `topic/name`.
        to: String,
    },
    /// It is there as before, with these changes.
    Changed {
        /// What is to be done, or the code that is handed out.
        task: bool,
        /// How answers are called, or what they may do.
        judging: bool,
    },
}

/// An exercise that an update has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `topic/name`, as it was before; of a new one, as it is.
    pub exercise: String,
    /// What became of it.
    pub what: What,
    /// Whether the learner has written something in it.
    pub has_answer: bool,
}

/// What an exercise is made of, as far as a learner notices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    task: Vec<u8>,
    judging: BTreeMap<PathBuf, Vec<u8>>,
}

impl Parts {
    /// The parts of all exercises. They are found by their files alone: an update may bring a
    /// `topic.toml` that this checker cannot read.
    pub(super) fn of(root: &Path) -> Result<BTreeMap<String, Parts>, UpdateError> {
        let mut all = BTreeMap::new();
        for topic in entries(&root.join("exercises"))? {
            for stub in entries(&topic.join("stubs"))? {
                let (Some(folder), Some(name)) = (topic.file_name(), stub.file_stem()) else {
                    continue;
                };
                let (folder, name) = (folder.to_string_lossy(), name.to_string_lossy());
                let parts = Parts::read(&topic, &stub, &name)?;
                all.insert(format!("{folder}/{name}"), parts);
            }
        }
        Ok(all)
    }

    fn read(topic: &Path, stub: &Path, name: &str) -> Result<Self, UpdateError> {
        let read = |path: &Path| fs::read(path).map_err(UpdateError::file(path));
        let mut parts = Parts {
            task: read(stub)?,
            judging: BTreeMap::new(),
        };
        let scenarios = topic.join("scenarios").join(format!("{name}.rs"));
        if let Ok(bytes) = fs::read(&scenarios) {
            parts.judging.insert(PathBuf::from("scenarios"), bytes);
        }
        for snapshot in entries(&topic.join("snapshots"))? {
            let file = snapshot.file_name().unwrap_or_default();
            let is_its = file.to_string_lossy().starts_with(&format!("{name}__"));
            if is_its {
                parts.judging.insert(file.into(), read(&snapshot)?);
            }
        }
        Ok(parts)
    }
}

/// What is in a folder; nothing where there is none.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, UpdateError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(UpdateError::file(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    paths
        .collect::<Result<_, _>>()
        .map_err(UpdateError::file(folder))
}

/// The differences.
pub(super) fn between(
    before: &BTreeMap<String, Parts>,
    after: &BTreeMap<String, Parts>,
    renamed: &BTreeMap<String, String>,
    started: &BTreeSet<String>,
) -> Vec<Change> {
    let answer = |id: &str| format!("exercises/{}.rs", id.replacen('/', "/src/", 1));
    let mut changes = Vec::new();
    let mut new_names = BTreeSet::new();
    for (id, old) in before {
        let new_name = renamed.get(&answer(id)).map(|path| id_of(path));
        let what = match (after.get(id), new_name) {
            (Some(new), _) if new == old => continue,
            (Some(new), _) => What::Changed {
                task: new.task != old.task,
                judging: new.judging != old.judging,
            },
            (None, Some(to)) if after.contains_key(&to) => {
                new_names.insert(to.clone());
                What::Renamed { to }
            }
            (None, _) => What::Gone,
        };
        let has_answer = started.contains(&answer(id));
        changes.push(Change {
            exercise: id.clone(),
            what,
            has_answer,
        });
    }
    let is_new = |id: &&String| !before.contains_key(*id) && !new_names.contains(*id);
    changes.extend(after.keys().filter(is_new).map(|id| Change {
        exercise: id.clone(),
        what: What::New,
        has_answer: false,
    }));
    changes
}

/// The exercise whose answer lies there.
fn id_of(answer: &str) -> String {
    let name = answer.strip_prefix("exercises/").unwrap_or(answer);
    name.trim_end_matches(".rs").replacen("/src/", "/", 1)
}
