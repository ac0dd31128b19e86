//! What exercises there are: every `topic.toml`, read and checked.

mod prerequisites;
mod read;

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::verdict::FindingKind;

pub use read::is_name;

/// A topic: the name of its folder and crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TopicName(pub String);

/// A scenario: the name of its function.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScenarioName(pub String);

/// An exercise: `topic/name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ExerciseId {
    /// Its topic.
    pub topic: TopicName,
    /// The stem of its file.
    pub name: String,
}

impl fmt::Display for TopicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ScenarioName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ExerciseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.topic, self.name)
    }
}

/// How an answer is run, and so what its verdict can claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// Under every schedule.
    Explored,
    /// As real processes, watched through the kernel, in many orders.
    Traced,
    /// For real, several times; its output and exit status are judged.
    Real,
}

/// How an answer's outcomes must relate to the snapshot's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// None outside of it; and those named must be possible.
    #[default]
    Within,
    /// The same set.
    Exactly,
}

/// An outcome that must be possible.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Possible {
    /// A line that some outcome must contain.
    pub line: String,
    /// Why it matters that it can happen.
    pub why: String,
}

/// What to say of a kind of finding in the exercise's own terms.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The kind it is about.
    pub kind: FindingKind,
    /// The sentence.
    pub says: String,
    /// The hint that fits, from 1.
    pub hint: Option<usize>,
}

/// A scenario as its topic describes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The name of its function.
    pub name: ScenarioName,
    /// What must hold under every schedule.
    pub promise: String,
    /// How outcomes are compared.
    #[serde(default)]
    pub relation: Relation,
    /// Outcomes that must be possible.
    #[serde(default)]
    pub possible: Vec<Possible>,
    /// What to say of findings.
    #[serde(default, rename = "findings")]
    pub remarks: Vec<Remark>,
}

/// An exercise as its topic describes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseInfo {
    /// The stem of its file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Points, from 1 to 5.
    pub points: u32,
    /// How it is run.
    pub engine: Engine,
    /// The crates, besides std, that an answer may use.
    #[serde(default)]
    pub crates: Vec<String>,
    /// Whether there are files for an explored answer: in memory, the same in each execution.
    #[serde(default)]
    pub files: bool,
    /// What is watched of the processes of a traced answer, besides the facts that are always wrong:
    /// the words of [`tracer::Watch::parse`].
    #[serde(default)]
    pub watch: Vec<String>,
    /// What the kernel may do to a traced answer: the names of [`tracer::Fault`]s.
    #[serde(default)]
    pub faults: Vec<String>,
    /// Whether an answer that is run for real uses sockets of the network, on this machine only.
    #[serde(default)]
    pub network: bool,
    /// Whether an answer may contain `unsafe`.
    #[serde(default)]
    pub allow_unsafe: bool,
    /// The heading in the topic's chapter.
    pub anchor: String,
    /// The exercises whose ideas it builds on: `topic/name`.
    #[serde(default)]
    pub prerequisites: Vec<String>,
    /// The line of Python that it corresponds to, where there is one.
    pub python: Option<String>,
    /// Hints, from a nudge to nearly the answer.
    pub hints: Vec<String>,
    /// Its scenarios.
    #[serde(rename = "scenario")]
    pub scenarios: Vec<Scenario>,
}

/// A topic with its exercises.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The name of its folder.
    pub name: TopicName,
    /// Its title.
    pub title: String,
    /// Its page in the book.
    pub chapter: String,
    /// Its exercises, in order.
    pub exercises: Vec<Exercise>,
    order: u32,
}

impl Topic {
    /// The file of its chapter in the book.
    pub fn page(&self, root: &Path) -> PathBuf {
        root.join("book/src").join(&self.chapter)
    }
}

/// An exercise with the place where it lives.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Its full name.
    pub id: ExerciseId,
    /// What its topic says of it.
    pub info: ExerciseInfo,
    /// The folder of its topic.
    pub folder: PathBuf,
}

impl Exercise {
    /// The file that the learner edits.
    pub fn answer(&self) -> PathBuf {
        self.folder.join("src").join(self.file_name())
    }

    /// The reference solution, where the workspace with this root has it.
    pub fn solution(&self, root: &Path) -> PathBuf {
        let topic = root.join("solutions").join(&self.id.topic.0);
        topic.join("src").join(self.file_name())
    }

    /// The file as it was handed out.
    pub fn stub(&self) -> PathBuf {
        self.folder.join("stubs").join(self.file_name())
    }

    /// How the checker calls the answer.
    pub fn scenarios(&self) -> PathBuf {
        self.folder.join("scenarios").join(self.file_name())
    }

    /// What the reference solution can be observed to do in a scenario.
    pub fn snapshot(&self, scenario: &ScenarioName) -> PathBuf {
        self.folder
            .join("snapshots")
            .join(format!("{}__{scenario}.snap", self.id.name))
    }

    /// `name.rs`.
    pub fn file_name(&self) -> String {
        format!("{}.rs", self.id.name)
    }
}

/// All exercises.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The topics, in order.
    pub topics: Vec<Topic>,
}

/// What is wrong with the exercises as they are on disk.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogError {
    /// A folder or file cannot be read.
    #[error("read {path}: {source}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A `topic.toml` is broken.
    #[error("read {path}: {message}")]
    Broken {
        /// Which.
        path: PathBuf,
        /// What is wrong, with line and column where there is one.
        message: String,
    },
    /// There is no such topic or exercise.
    #[error("find `{wanted}`: there is no such topic or exercise{}", nearest.as_ref().map(|n| format!("; the nearest name is `{n}`")).unwrap_or_default())]
    Unknown {
        /// What was asked for.
        wanted: String,
        /// The nearest name there is.
        nearest: Option<String>,
    },
}

impl Catalog {
    /// Reads every `topic.toml` below `exercises`.
    ///
    /// # Errors
    /// Where one cannot be read or does not say what it must.
    pub fn load(exercises: &Path) -> Result<Self, CatalogError> {
        let catalog = Catalog::load_topics(exercises)?;
        prerequisites::check(&catalog)?;
        Ok(catalog)
    }

    /// Reads every `topic.toml` below a folder that need not hold a whole course: prerequisites may
    /// be missing from it.
    ///
    /// # Errors
    /// As [`Catalog::load`].
    pub fn load_topics(exercises: &Path) -> Result<Self, CatalogError> {
        let read = |source| CatalogError::Read {
            path: exercises.to_owned(),
            source,
        };
        let mut topics = Vec::new();
        for entry in std::fs::read_dir(exercises).map_err(read)? {
            let folder = entry.map_err(read)?.path();
            if folder.join("Cargo.toml").is_file() || folder.join("topic.toml").is_file() {
                topics.push(read::topic(&folder)?);
            }
        }
        topics.sort_by_key(|topic| (topic.order, topic.name.clone()));
        Ok(Catalog { topics })
    }

    /// All exercises, in order.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.topics.iter().flat_map(|topic| &topic.exercises)
    }

    /// The exercise to do next, of those that are not `done`: the first whose prerequisites are, and
    /// if there is none, the first. Nothing is ever locked.
    pub fn next(&self, done: impl Fn(&Exercise) -> bool) -> Option<&Exercise> {
        let open: Vec<&Exercise> = self.exercises().filter(|e| !done(e)).collect();
        let is_open = |id: &String| open.iter().any(|other| other.id.to_string() == *id);
        let ready = open
            .iter()
            .find(|exercise| !exercise.info.prerequisites.iter().any(is_open));
        ready.or(open.first()).copied()
    }

    /// The topic of an exercise.
    pub fn topic_of(&self, exercise: &Exercise) -> Option<&Topic> {
        self.topics
            .iter()
            .find(|topic| topic.name == exercise.id.topic)
    }

    /// The exercises of a topic, or the one exercise, that is called so. An exercise's topic may be
    /// left out where its name is unique.
    ///
    /// # Errors
    /// [`CatalogError::Unknown`].
    pub fn find(&self, wanted: &str) -> Result<Vec<&Exercise>, CatalogError> {
        let topic = wanted.trim_end_matches('/');
        let of_topic = |exercise: &&Exercise| exercise.id.topic.0 == topic;
        let found: Vec<&Exercise> = self.exercises().filter(of_topic).collect();
        if found.is_empty() {
            return Ok(vec![self.find_one(wanted)?]);
        }
        Ok(found)
    }

    /// The one exercise that is called so. Its topic may be left out where its name is unique.
    ///
    /// # Errors
    /// [`CatalogError::Unknown`].
    pub fn find_one(&self, wanted: &str) -> Result<&Exercise, CatalogError> {
        let mut named = self
            .exercises()
            .filter(|exercise| exercise.id.name == wanted);
        let unique = named.next().filter(|_| named.next().is_none());
        let exact = self
            .exercises()
            .find(|exercise| exercise.id.to_string() == wanted);
        exact.or(unique).ok_or_else(|| CatalogError::Unknown {
            wanted: wanted.to_owned(),
            nearest: self.nearest(wanted),
        })
    }

    fn nearest(&self, wanted: &str) -> Option<String> {
        let topics = self.topics.iter().map(|topic| topic.name.to_string());
        let exercises = self.exercises().map(|exercise| exercise.id.to_string());
        let distance = |name: &str| {
            // People often leave the topic out.
            let stem = name.rsplit('/').next().unwrap_or(name);
            strsim::damerau_levenshtein(name, wanted).min(strsim::damerau_levenshtein(stem, wanted))
        };
        topics.chain(exercises).min_by_key(|name| distance(name))
    }
}
