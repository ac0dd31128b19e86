//! The one document that holds everything that was found, and from which all else is made. Its form
//! is `schema/results.schema.json`.
//!
//! Nothing in it depends on when, how fast or in which order things were done: the same submissions
//! give the same bytes.

use serde::{Deserialize, Serialize};

use crate::judge::Judged;

/// What the document is, to those who find it.
pub const FORMAT: &str = "threadlings-results";
/// Goes up when a field is taken away or comes to mean something else.
pub const VERSION: u32 = 1;
/// The form of the document.
pub const SCHEMA: &str = include_str!("../schema/results.schema.json");

/// All that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// By what it was found.
    pub grader: Grader,
    /// What counts.
    pub exercises: Vec<Counted>,
    /// The sum of their points.
    pub max_score: f64,
    /// The submissions, in the order of their names.
    pub submissions: Vec<Graded>,
}

/// By what it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grader {
    /// The version of the grader.
    pub version: String,
    /// The level of the sandbox.
    pub sandbox: String,
    /// The layers that were in force.
    pub layers: Vec<String>,
    /// The layers that this machine does not have.
    pub missing: Vec<String>,
    /// A hash over what answers were compiled against, and the compiler.
    pub toolbox: String,
}

/// An exercise that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// `topic/name`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its points.
    pub points: u32,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graded {
    /// The name, as the platform writes it.
    pub name: String,
    /// The platform's number or login, if it is known.
    pub id: Option<String>,
    /// The files and folders that it came in.
    pub sources: Vec<String>,
    /// Whether it was late without leave.
    pub late: bool,
    /// Why it was not judged, if so.
    pub refused: Option<String>,
    /// What was in it besides answers.
    pub ignored: Vec<String>,
    /// The points, less what being late costs; `None` where a person has to decide something.
    pub score: Option<f64>,
    /// What became of each exercise, in the order of [`Results::exercises`].
    pub exercises: Vec<ExerciseGrade>,
}

/// What became of an exercise in a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExerciseGrade {
    /// Which exercise.
    pub id: String,
    /// What became of it.
    pub status: Status,
    /// The points, before anything is taken off for being late; `None` where a person has to decide.
    pub score: Option<f64>,
    /// The points that there are.
    pub max_score: f64,
    /// The files that answer it, as they are named in the submission.
    pub files: Vec<String>,
    /// SHA-256 of the answer, in hexadecimal digits.
    pub answer: Option<String>,
    /// What was found, with the scenarios that learners have.
    pub judged: Option<Judged>,
    /// What was found, with hidden scenarios.
    pub hidden: Option<Judged>,
}

/// What can become of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Every promise holds.
    Passed,
    /// Something is wrong.
    Failed,
    /// Nothing wrong was found, but not everything could be looked at. A person decides.
    NotProved,
    /// There is no answer.
    Missing,
    /// The answer is the exercise as it was handed out.
    Untouched,
    /// The answer is not judged: it is no text, or there are several. A person decides.
    Refused,
    /// The grader failed. A person decides; the learner is not to blame.
    Fault,
}

impl Status {
    /// Whether a person has to decide.
    pub fn is_open(self) -> bool {
        matches!(self, Status::NotProved | Status::Refused | Status::Fault)
    }

    /// Its name, as in the document.
    pub fn name(self) -> &'static str {
        match self {
            Status::Passed => "passed",
            Status::Failed => "failed",
            Status::NotProved => "not-proved",
            Status::Missing => "missing",
            Status::Untouched => "untouched",
            Status::Refused => "refused",
            Status::Fault => "fault",
        }
    }
}

impl Results {
    /// The document as text.
    ///
    /// # Errors
    /// Never, as long as its parts can be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}
