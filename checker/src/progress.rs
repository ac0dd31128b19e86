//! How far a learner is: one small file, written so that a crash at any moment leaves the old
//! state or the new one, and two checkers at once lose nothing.

mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

pub use store::{ProgressError, load, update};

/// How far a learner is with each exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    exercises: BTreeMap<String, Entry>,
}

/// How far a learner is with one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The answer that passed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    passed_answer: Option<Fingerprint>,
    /// Whether the exercise has changed since, so that it may not pass any more.
    #[serde(default, skip_serializing_if = "is_false")]
    outdated: bool,
    /// How many hints were shown.
    #[serde(default)]
    hints_shown: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

/// What an answer is recognised by: 128 bits of SipHash-1-3, in hexadecimal. It tells changed
/// files from unchanged ones; it is no proof of anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// That of an answer with these bytes.
    pub fn of(answer: &[u8]) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write(answer);
        Fingerprint(hasher.finish128().as_u128())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parsed = u128::from_str_radix(&text, 16).ok().map(Fingerprint);
        parsed
            .filter(|fingerprint| fingerprint.to_string() == text)
            .ok_or_else(|| format!("{text:?} is not a fingerprint of 32 hexadecimal digits"))
    }
}

/// How far a learner is with an exercise, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseState {
    /// The file is as it was handed out.
    NotStarted,
    /// The file was changed, and no answer has passed yet.
    InWork,
    /// The answer that is there has passed.
    Passed,
    /// Another answer has passed before, or this one another form of the exercise.
    PassedButChanged,
}

impl ExerciseState {
    /// It in words.
    pub fn name(self) -> &'static str {
        match self {
            ExerciseState::NotStarted => "not started",
            ExerciseState::InWork => "in work",
            ExerciseState::Passed => "passed",
            ExerciseState::PassedButChanged => "passed, changed since",
        }
    }
}

/// How far a learner is with an exercise whose file and stub these are. A file that was brought
/// back to the stub counts as not started, whatever passed before.
pub fn state_of(progress: &Progress, exercise: &str, answer: &[u8], stub: &[u8]) -> ExerciseState {
    let entry = progress.exercises.get(exercise);
    let passed = entry.and_then(|entry| entry.passed_answer);
    let counts = entry.is_some_and(|entry| !entry.outdated);
    match passed {
        Some(passed) if counts && passed == Fingerprint::of(answer) => ExerciseState::Passed,
        _ if answer == stub => ExerciseState::NotStarted,
        Some(_) => ExerciseState::PassedButChanged,
        None => ExerciseState::InWork,
    }
}

impl Progress {
    /// Takes note that this answer has passed.
    pub fn mark_passed(&mut self, exercise: &str, answer: &[u8]) {
        let entry = self.entry(exercise);
        entry.passed_answer = Some(Fingerprint::of(answer));
        entry.outdated = false;
    }

    /// Takes note that the exercise has changed: what has passed is to be checked again. Says
    /// whether anything has.
    pub fn take_pass_back(&mut self, exercise: &str) -> bool {
        let entry = self.exercises.get_mut(exercise);
        let passed = entry.filter(|entry| entry.passed_answer.is_some());
        passed.map(|entry| entry.outdated = true).is_some()
    }

    /// Takes note that the exercise goes by another name.
    pub fn rename(&mut self, exercise: &str, to: &str) {
        if let Some(entry) = self.exercises.remove(exercise) {
            self.exercises.entry(to.to_owned()).or_insert(entry);
        }
    }

    /// How many of an exercise's hints were shown.
    pub fn hints_shown(&self, exercise: &str) -> usize {
        self.exercises
            .get(exercise)
            .map_or(0, |entry| entry.hints_shown)
    }

    /// Takes note of how many of an exercise's hints were shown.
    pub fn set_hints_shown(&mut self, exercise: &str, hints: usize) {
        self.entry(exercise).hints_shown = hints;
    }

    fn entry(&mut self, exercise: &str) -> &mut Entry {
        self.exercises.entry(exercise.to_owned()).or_default()
    }
}
