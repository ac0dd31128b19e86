//! Grades a folder, from what was handed in to the document of results.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use checker::catalog::{Catalog, CatalogError};
use checker::check::Checker;
use checker::child::{ChildError, Layers};
use checker::toolbox::{Surroundings, Toolbox, ToolboxError};
use sandbox::{Layer, Level};

use crate::answers::{self, Answers};
use crate::config::{Config, ConfigError};
use crate::course::{Counting, Course, CourseError, Part};
use crate::intake::{self, Submission};
use crate::journal::Journal;
use crate::judge::{self, Judged, Judgements, Mark, Task, hash};
use crate::results::{Counted, ExerciseGrade, FORMAT, Graded, Grader, Results, Status, VERSION};
use crate::score::{rounded, score};

/// The document, in the folder of results.
pub const RESULTS: &str = "results.json";
/// The journal, in the folder of results.
pub const JOURNAL: &str = "journal";

/// What to grade, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of submissions.
    pub submissions: PathBuf,
    /// The folder of results.
    pub out: PathBuf,
    /// What counts.
    pub config: Config,
    /// The least level of the sandbox.
    pub require: Level,
    /// Whether to go on with what is in the folder of results.
    pub resume: bool,
}

/// Why nothing was graded. Completes "failed to …".
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GradeError {
    /// A file or folder cannot be used.
    #[error("use {path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What counts cannot be read.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// What counts is not there.
    #[error(transparent)]
    Course(#[from] CourseError),
    /// The exercises are broken.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// The libraries that answers are compiled against are not there.
    #[error(transparent)]
    Toolbox(#[from] ToolboxError),
    /// A child could not be run.
    #[error(transparent)]
    Child(#[from] ChildError),
    /// The machine has less of a sandbox than is demanded.
    #[error(
        "confine answers as much as `{wanted}`: this machine has only `{has}`; missing: {missing}"
    )]
    Sandbox {
        /// What is demanded.
        wanted: Level,
        /// What there is.
        has: Level,
        /// The layers that are missing, with the reasons.
        missing: String,
    },
    /// There are results already.
    #[error("begin: there are results in {0}")]
    Begun(PathBuf),
    /// A reference solution does not pass, or a stub does: no answer could be judged rightly.
    #[error("trust the exercise `{id}` here: {what}")]
    SelfTest {
        /// The exercise.
        id: String,
        /// What is wrong.
        what: String,
    },
}

/// What the command line is told meanwhile.
pub trait Progress: Sync {
    /// The layers that are in force, before anything is judged.
    fn confined(&self, layers: &Layers);
    /// Libraries are built, which takes long.
    fn building(&self);
    /// So many of so many distinct answers are judged.
    fn judged(&self, done: usize, of: usize);
    /// Something went wrong that is nobody's answer's fault.
    fn failed(&self, what: &str);
}

/// Grades a folder. The results are also written to the folder of results.
///
/// # Errors
/// Where nothing could be graded at all.
pub fn grade(
    options: &Options,
    catalog: &Catalog,
    mut around: Surroundings,
    progress: &dyn Progress,
) -> Result<Results, GradeError> {
    let course = Course::new(catalog, &options.config, &around.root)?;
    let layers = confine(&mut around, options.require)?;
    progress.confined(&layers);
    can_be_judged(&course, &layers)?;
    let journal = begin(options)?;
    let toolbox = Toolbox::ensure(&around, || progress.building())?;
    let job = Job {
        options,
        course: &course,
        checker: Checker {
            around: &around,
            toolbox: &toolbox,
            color: false,
        },
        made_with: made_with(&toolbox, &layers),
        journal,
        progress,
    };
    let untouched = job.self_test()?;
    let (submissions, judgements) = job.judge()?;
    let graded = submissions.into_iter();
    let graded =
        graded.map(|(submission, found)| job.graded(submission, &found, &judgements, &untouched));
    let results = Results {
        format: FORMAT.to_owned(),
        version: VERSION,
        grader: grader(&layers, &toolbox),
        exercises: course.exercises.iter().map(counted).collect(),
        max_score: course
            .exercises
            .iter()
            .map(|one| f64::from(one.points))
            .sum(),
        submissions: graded.collect(),
    };
    write(&options.out.join(RESULTS), &results)?;
    Ok(results)
}

fn confine(around: &mut Surroundings, wanted: Level) -> Result<Layers, GradeError> {
    let found = around.supervisor.layers()?;
    if found.level() < wanted {
        let missing = found
            .missing
            .iter()
            .map(|(layer, why)| format!("{layer} ({why})"));
        return Err(GradeError::Sandbox {
            wanted,
            has: found.level(),
            missing: missing.collect::<Vec<_>>().join("; "),
        });
    }
    around.layers.clone_from(&found.there);
    Ok(found)
}

/// A right answer that the sandbox keeps from working would be failed.
fn can_be_judged(course: &Course, layers: &Layers) -> Result<(), GradeError> {
    if layers.there.is_empty() || layers.there.contains(&Layer::Namespaces) {
        return Ok(());
    }
    let networked = |one: &&Counting| one.parts().any(|part| part.exercise.info.network);
    match course.exercises.iter().find(networked) {
        None => Ok(()),
        Some(exercise) => Err(GradeError::SelfTest {
            id: exercise.id(),
            what: "it needs a network of its own, and there is none without namespaces".into(),
        }),
    }
}

/// The journal of a new run, or of one that is gone on with.
fn begin(options: &Options) -> Result<Journal, GradeError> {
    let file = |path: &Path| {
        let path = path.to_owned();
        move |source| GradeError::File { path, source }
    };
    fs::create_dir_all(&options.out).map_err(file(&options.out))?;
    let path = options.out.join(JOURNAL);
    let begun = fs::metadata(&path).is_ok_and(|journal| journal.len() > 0);
    if (begun || options.out.join(RESULTS).exists()) && !options.resume {
        return Err(GradeError::Begun(options.out.clone()));
    }
    Journal::open(&path).map_err(file(&path))
}

/// What all verdicts of a run depend on, besides exercise and answer.
fn made_with(toolbox: &Toolbox, layers: &Layers) -> String {
    let toolbox = serde_json::to_vec(toolbox).unwrap_or_default();
    let layers: Vec<&str> = layers.there.iter().map(|layer| layer.name()).collect();
    let version = env!("CARGO_PKG_VERSION");
    hash([
        &toolbox[..],
        layers.join(" ").as_bytes(),
        version.as_bytes(),
    ])
}

fn grader(layers: &Layers, toolbox: &Toolbox) -> Grader {
    let name = |layer: &sandbox::Layer| layer.name().to_owned();
    Grader {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sandbox: layers.level().name().to_owned(),
        layers: layers.there.iter().map(name).collect(),
        missing: layers
            .missing
            .iter()
            .map(|(layer, _)| name(layer))
            .collect(),
        toolbox: hash([&serde_json::to_vec(toolbox).unwrap_or_default()[..]]),
    }
}

fn counted(exercise: &Counting) -> Counted {
    Counted {
        id: exercise.id(),
        title: exercise.open.exercise.info.title.clone(),
        points: exercise.points,
    }
}

/// Puts the document in its place whole.
fn write(path: &Path, results: &Results) -> Result<(), GradeError> {
    let file = |source| GradeError::File {
        path: path.to_owned(),
        source,
    };
    let text = results.to_json().map_err(|error| file(error.into()))?;
    let fresh = path.with_extension("json.new");
    fs::write(&fresh, text).map_err(file)?;
    fs::rename(&fresh, path).map_err(file)
}

/// One run.
struct Job<'a> {
    options: &'a Options,
    course: &'a Course,
    checker: Checker<'a>,
    made_with: String,
    journal: Journal,
    progress: &'a dyn Progress,
}

type Found = BTreeMap<String, Answers>;

impl Job<'_> {
    fn task<'t>(&self, part: &'t Part, text: &'t str) -> Task<'t> {
        Task {
            exercise: &part.exercise,
            text,
            key: self.key(part, text),
        }
    }

    fn key(&self, part: &Part, text: &str) -> String {
        let parts = [&self.made_with, &part.digest, text];
        hash(parts.map(str::as_bytes))
    }

    fn run(&self, tasks: &[Task<'_>]) -> Judgements {
        let failed = |what: &str| self.progress.failed(what);
        let done = |done, of| self.progress.judged(done, of);
        judge::judge(&self.checker, tasks, &self.journal, &done, &failed)
    }

    /// Judges what must come out as it is known to: a grader that fails a right answer, or passes
    /// none at all, is worse than none. Returns what was found in the exercises as handed out.
    fn self_test(&self) -> Result<Judgements, GradeError> {
        let mut tasks = Vec::new();
        for exercise in &self.course.exercises {
            for part in exercise.parts() {
                let texts = [Some(&exercise.stub), exercise.solution.as_ref()];
                tasks.extend(
                    texts
                        .into_iter()
                        .flatten()
                        .map(|text| self.task(part, text)),
                );
            }
        }
        let found = self.run(&tasks);
        for exercise in &self.course.exercises {
            for part in exercise.parts() {
                let state = |text: &String| match found.get(&self.key(part, text)) {
                    Some(Some(judged)) => Some(judged.state),
                    _ => None,
                };
                let wrong = |what: &str| GradeError::SelfTest {
                    id: exercise.id(),
                    what: what.to_owned(),
                };
                if state(&exercise.stub) != Some(Mark::Failed) {
                    return Err(wrong("it is not shown to fail as it was handed out"));
                }
                let solution = exercise.solution.as_ref().map(state);
                if solution.is_some_and(|state| state != Some(Mark::Passed)) {
                    return Err(wrong("its reference solution does not pass"));
                }
            }
        }
        Ok(found)
    }

    /// Reads all submissions, and judges each distinct answer in them.
    fn judge(&self) -> Result<(Vec<(Submission, Found)>, Judgements), GradeError> {
        let folder = &self.options.submissions;
        let submissions = intake::read(folder, &self.options.config);
        let submissions = submissions.map_err(|source| GradeError::File {
            path: folder.clone(),
            source,
        })?;
        let submissions = submissions.into_iter().map(|mut submission| {
            let found = answers::of(&mut submission, self.course);
            submission.files.clear();
            (submission, found)
        });
        let submissions: Vec<(Submission, Found)> = submissions.collect();
        let mut tasks = Vec::new();
        for exercise in &self.course.exercises {
            let id = exercise.id();
            let texts = submissions.iter().filter_map(|(_, found)| found.get(&id));
            let texts = texts.filter_map(|answers| answers.text.as_ref());
            for text in texts.filter(|text| !is_untouched(text, &exercise.stub)) {
                tasks.extend(exercise.parts().map(|part| self.task(part, text)));
            }
        }
        let judgements = self.run(&tasks);
        drop(tasks);
        Ok((submissions, judgements))
    }

    fn graded(
        &self,
        submission: Submission,
        found: &Found,
        judgements: &Judgements,
        untouched: &Judgements,
    ) -> Graded {
        let grade = |exercise: &Counting| {
            let answers = found.get(&exercise.id());
            self.grade_of(exercise, answers, judgements, untouched)
        };
        let mut exercises: Vec<ExerciseGrade> = self.course.exercises.iter().map(grade).collect();
        if submission.refused.is_some() {
            for exercise in &mut exercises {
                (exercise.status, exercise.score) = (Status::Refused, None);
            }
        }
        let late = self.is_late(&submission);
        let open = exercises.iter().any(|exercise| exercise.score.is_none());
        let sum: f64 = exercises.iter().filter_map(|exercise| exercise.score).sum();
        let kept = 1.0
            - if late {
                self.options.config.late.penalty
            } else {
                0.0
            };
        Graded {
            name: submission.name,
            id: submission.id,
            sources: submission.sources,
            late,
            refused: submission.refused.map(|refusal| refusal.to_string()),
            ignored: submission.ignored,
            score: (!open).then(|| rounded(sum * kept)),
            exercises,
        }
    }

    fn is_late(&self, submission: &Submission) -> bool {
        let late = &self.options.config.late;
        let names = |list: &[String]| {
            list.contains(&submission.name)
                || submission.id.as_ref().is_some_and(|id| list.contains(id))
        };
        (submission.late || names(&late.also)) && !names(&late.excused)
    }

    fn grade_of(
        &self,
        exercise: &Counting,
        answers: Option<&Answers>,
        judgements: &Judgements,
        untouched: &Judgements,
    ) -> ExerciseGrade {
        let mut grade = ExerciseGrade {
            id: exercise.id(),
            status: Status::Missing,
            score: Some(0.0),
            max_score: exercise.points.into(),
            files: answers
                .map(|answers| answers.files.clone())
                .unwrap_or_default(),
            answer: None,
            judged: None,
            hidden: None,
        };
        let Some(answers) = answers else {
            return grade;
        };
        let Some(text) = &answers.text else {
            (grade.status, grade.score) = (Status::Refused, None);
            return grade;
        };
        grade.answer = Some(hash([text.as_bytes()]));
        if is_untouched(text, &exercise.stub) {
            grade.status = Status::Untouched;
            return grade;
        }
        let of = |all: &Judgements, part: &Part, text: &str| -> Option<Judged> {
            all.get(&self.key(part, text))?.clone()
        };
        let found: Option<Vec<Judged>> = exercise
            .parts()
            .map(|part| of(judgements, part, text))
            .collect();
        let stub: Option<Vec<Judged>> = exercise
            .parts()
            .map(|part| of(untouched, part, &exercise.stub))
            .collect();
        let Some((found, stub)) = found.zip(stub) else {
            (grade.status, grade.score) = (Status::Fault, None);
            return grade;
        };
        (grade.status, grade.score) = score(
            &found.iter().collect::<Vec<_>>(),
            &stub.iter().collect::<Vec<_>>(),
            exercise.points,
            self.options.config.partial,
        );
        let mut found = found.into_iter();
        (grade.judged, grade.hidden) = (found.next(), found.next());
        grade
    }
}

/// Whether nothing was done but to change the ends of lines.
fn is_untouched(text: &str, stub: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim_end().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    lines(text) == lines(stub)
}
