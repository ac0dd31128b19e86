//! Verdicts that were given before: the same bytes, judged by the same checker against the same
//! exercise, get the same verdict, and nothing has to be compiled for it.
//!
//! Only verdicts that follow from what is in the key are kept: none of real runs, and none that a
//! limit of time or memory had a part in. Whoever can write this folder can write verdicts, so it
//! serves learners for their own answers and never those who grade.

use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::answer::Answer;
use crate::catalog::{Engine, Exercise};
use crate::check::Checker;
use crate::verdict::{FindingKind, State, Verdict};

/// The latest verdict on each exercise.
#[derive(Debug)]
pub struct Remembered<'a> {
    checker: &'a Checker<'a>,
    /// What tells this build of the checker from any other.
    build: &'a str,
    folder: &'a Path,
}

/// What is in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    verdict: Verdict,
}

impl<'a> Remembered<'a> {
    /// Those in this folder. `build` tells this build of the checker from any other.
    pub fn new(checker: &'a Checker<'a>, build: &'a str, folder: &'a Path) -> Self {
        Remembered {
            checker,
            build,
            folder,
        }
    }

    /// The verdict on this answer, if it was given before and nothing that it depends on has
    /// changed since. A file that cannot be used is no verdict.
    pub fn recall(&self, exercise: &Exercise, answer: &Answer) -> Option<Verdict> {
        let json = fs::read(self.file(exercise)).ok()?;
        let entry: Entry = serde_json::from_slice(&json).ok()?;
        let key = self.key(exercise, answer).ok()?;
        (entry.key == key).then_some(entry.verdict)
    }

    /// Keeps a verdict, if the next one on the same bytes cannot be another. What cannot be
    /// written is not kept: it costs time, and no verdict.
    pub fn keep(&self, exercise: &Exercise, answer: &Answer, verdict: &Verdict) {
        if exercise.info.engine == Engine::Explored && is_certain(verdict) {
            // A full disk or a folder that cannot be written must not spoil a verdict.
            let _ = self.write(exercise, answer, verdict);
        }
    }

    fn write(&self, exercise: &Exercise, answer: &Answer, verdict: &Verdict) -> io::Result<()> {
        let (key, verdict) = (self.key(exercise, answer)?, verdict.clone());
        let json = serde_json::to_vec(&Entry { key, verdict })?;
        let file = self.file(exercise);
        fs::create_dir_all(self.folder)?;
        // Put in its place whole, also where two checkers write at once.
        let fresh = tempfile::NamedTempFile::new_in(self.folder)?;
        fs::write(&fresh, json)?;
        fresh.persist(file)?;
        Ok(())
    }

    fn file(&self, exercise: &Exercise) -> PathBuf {
        let name = exercise.id.to_string().replace('/', "__");
        self.folder.join(format!("{name}.json"))
    }

    /// Everything that a verdict depends on.
    fn key(&self, exercise: &Exercise, answer: &Answer) -> io::Result<String> {
        let mut hasher = SipHasher13::new();
        let mut add = |bytes: &[u8]| {
            hasher.write_usize(bytes.len());
            hasher.write(bytes);
        };
        add(self.build.as_bytes());
        add(format!("{:?}", self.checker.toolbox).as_bytes());
        add(&[u8::from(self.checker.color)]);
        // All that its `topic.toml` says of it, and where it is.
        add(format!("{exercise:?}").as_bytes());
        add(&fs::read(exercise.scenarios())?);
        for scenario in &exercise.info.scenarios {
            add(&fs::read(exercise.snapshot(&scenario.name))?);
        }
        add(answer.shown.as_bytes());
        add(answer.text.as_bytes());
        Ok(format!("{:032x}", hasher.finish128().as_u128()))
    }
}

/// Whether the next verdict on the same bytes has to be the same.
fn is_certain(verdict: &Verdict) -> bool {
    let depends_on_bytes = |kind: FindingKind| {
        matches!(
            kind,
            FindingKind::BreaksRule
                | FindingKind::DoesNotCompile
                | FindingKind::ExtraOutcome
                | FindingKind::MissingOutcome
                | FindingKind::Deadlock
                | FindingKind::Livelock
                | FindingKind::Panic
        )
    };
    // rustc that was stopped says nothing about the file.
    let is_said = |kind, diagnostics: &Option<String>| {
        kind != FindingKind::DoesNotCompile || diagnostics.is_some()
    };
    let mut findings = verdict.all_findings();
    verdict.state() != State::NotProved
        && verdict.partial.is_none()
        && verdict.scenarios.iter().all(|s| s.coverage.complete)
        && findings.all(|(_, f)| depends_on_bytes(f.kind) && is_said(f.kind, &f.diagnostics))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{ExerciseId, ScenarioName, TopicName};
    use crate::verdict::{Coverage, Finding, ScenarioVerdict};

    fn verdict(finding: Option<Finding>, complete: bool) -> Verdict {
        Verdict {
            exercise: ExerciseId {
                topic: TopicName("topic".into()),
                name: "name".into(),
            },
            engine: Engine::Explored,
            file: "name.rs".into(),
            findings: Vec::new(),
            scenarios: vec![ScenarioVerdict {
                name: ScenarioName("scenario".into()),
                promise: String::new(),
                findings: finding.into_iter().collect(),
                remarks: Vec::new(),
                coverage: Coverage {
                    complete,
                    ..Coverage::default()
                },
            }],
            partial: None,
            bounds: None,
        }
    }

    #[test]
    fn what_follows_from_the_bytes_is_certain() {
        assert!(is_certain(&verdict(None, true)));
        let deadlock = Finding::new(FindingKind::Deadlock, "they wait");
        assert!(is_certain(&verdict(Some(deadlock), true)));
    }

    #[test]
    fn what_a_limit_had_a_part_in_is_not_certain() {
        assert!(!is_certain(&verdict(None, false)));
        for kind in [FindingKind::ResourceLimit, FindingKind::CutOffSearch] {
            assert!(!is_certain(&verdict(Some(Finding::new(kind, "")), true)));
        }
        let stopped = Finding::new(FindingKind::DoesNotCompile, "the compiler was stopped");
        assert!(!is_certain(&verdict(Some(stopped), true)));
    }

    #[test]
    fn real_runs_are_not_certain() {
        let mut verdict = verdict(None, true);
        verdict.partial = Some("real runs".into());
        assert!(!is_certain(&verdict));
    }
}
