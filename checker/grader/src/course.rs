//! What counts: the exercises, with the scenarios that learners have and those that they have not.

use std::fs;
use std::path::{Path, PathBuf};

use checker::catalog::{Catalog, CatalogError, Exercise};

use crate::config::Config;
use crate::judge::hash;

/// What counts, and what answers are judged by.
#[derive(Clone, Debug)]
pub struct Course {
    /// The exercises, in the order of the course.
    pub exercises: Vec<Counting>,
}

/// An exercise that counts.
#[derive(Clone, Debug)]
pub struct Counting {
    /// With the scenarios that learners have.
    pub open: Part,
    /// With hidden scenarios, where there are any.
    pub hidden: Option<Part>,
    /// The points.
    pub points: u32,
    /// The exercise as it was handed out.
    pub stub: String,
    /// The reference solution, where it is there.
    pub solution: Option<String>,
    /// Whether no other exercise of the course has this name.
    pub unique: bool,
}

/// An exercise with one set of scenarios.
#[derive(Clone, Debug)]
pub struct Part {
    /// The exercise.
    pub exercise: Exercise,
    /// A hash over all that a verdict depends on, but for the answer and the toolbox.
    pub digest: String,
}

/// Why there is nothing to judge by. Completes "failed to …".
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CourseError {
    /// The exercises are broken, or there is none of that name.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// A file of an exercise cannot be read.
    #[error("read {path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A name in `grade.toml` means nothing.
    #[error("use `{0}` from grade.toml: it is not an exercise that counts")]
    Stray(String),
}

impl Course {
    /// Collects what counts.
    ///
    /// # Errors
    /// Where a name means nothing, or a file is missing.
    pub fn new(catalog: &Catalog, config: &Config, root: &Path) -> Result<Self, CourseError> {
        let hidden = config
            .hidden
            .as_deref()
            .map(Catalog::load_topics)
            .transpose()?;
        let mut wanted: Vec<&Exercise> = Vec::new();
        for name in &config.exercises {
            wanted.extend(catalog.find(name)?);
        }
        let counts = |exercise: &&Exercise| {
            wanted.is_empty() || wanted.iter().any(|wanted| wanted.id == exercise.id)
        };
        let exercises = catalog.exercises().filter(counts).map(|exercise| {
            let more = hidden.iter().flat_map(Catalog::exercises);
            let more = more.into_iter().find(|more| more.id == exercise.id);
            counting(catalog, exercise, more, config, root)
        });
        let course = Course {
            exercises: exercises.collect::<Result<_, _>>()?,
        };
        course.holds_all_of(config, hidden.as_ref())?;
        Ok(course)
    }

    /// The exercise of this name.
    pub fn find(&self, id: &str) -> Option<&Counting> {
        self.exercises.iter().find(|one| one.id() == id)
    }

    /// A name that was mistyped must not be taken for nothing.
    fn holds_all_of(&self, config: &Config, hidden: Option<&Catalog>) -> Result<(), CourseError> {
        let hidden = hidden.into_iter().flat_map(Catalog::exercises);
        let hidden = hidden.map(|exercise| exercise.id.to_string());
        let points = config.points.keys().cloned();
        match points.chain(hidden).find(|id| self.find(id).is_none()) {
            Some(stray) if config.exercises.is_empty() || config.points.contains_key(&stray) => {
                Err(CourseError::Stray(stray))
            }
            _ => Ok(()),
        }
    }
}

impl Counting {
    /// `topic/name`.
    pub fn id(&self) -> String {
        self.open.exercise.id.to_string()
    }

    /// Its sets of scenarios.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        [Some(&self.open), self.hidden.as_ref()]
            .into_iter()
            .flatten()
    }
}

fn counting(
    catalog: &Catalog,
    exercise: &Exercise,
    hidden: Option<&Exercise>,
    config: &Config,
    root: &Path,
) -> Result<Counting, CourseError> {
    let id = exercise.id.to_string();
    let solution = root
        .join("solutions")
        .join(&exercise.id.topic.0)
        .join("src");
    let mut names = catalog
        .exercises()
        .filter(|other| other.id.name == exercise.id.name);
    Ok(Counting {
        open: part(exercise)?,
        hidden: hidden.map(part).transpose()?,
        points: config
            .points
            .get(&id)
            .copied()
            .unwrap_or(exercise.info.points),
        stub: text(&exercise.stub())?,
        solution: fs::read_to_string(solution.join(exercise.file_name())).ok(),
        unique: names.nth(1).is_none(),
    })
}

fn part(exercise: &Exercise) -> Result<Part, CourseError> {
    let mut texts = vec![
        exercise.id.to_string(),
        text(&exercise.folder.join("topic.toml"))?,
        text(&exercise.scenarios())?,
    ];
    for scenario in &exercise.info.scenarios {
        texts.push(text(&exercise.snapshot(&scenario.name))?);
    }
    Ok(Part {
        exercise: exercise.clone(),
        digest: hash(texts.iter().map(String::as_bytes)),
    })
}

fn text(path: &Path) -> Result<String, CourseError> {
    fs::read_to_string(path).map_err(|source| CourseError::File {
        path: path.to_owned(),
        source,
    })
}
