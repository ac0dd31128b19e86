//! Which file of a submission answers which exercise.

use std::collections::BTreeMap;

use crate::course::{Counting, Course};
use crate::intake::Submission;

/// The files of a submission that answer one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Their names.
    pub files: Vec<String>,
    /// The text, if there is one and not several.
    pub text: Option<String>,
}

/// The answers in a submission, by exercise. What answers nothing is added to what is ignored.
pub fn of(submission: &mut Submission, course: &Course) -> BTreeMap<String, Answers> {
    let mut found = BTreeMap::new();
    let mut used: Vec<String> = Vec::new();
    for exercise in &course.exercises {
        let answers = answers(submission, exercise);
        if let Some(answers) = answers {
            used.extend(answers.files.iter().cloned());
            found.insert(exercise.id(), answers);
        }
    }
    let stray = submission.files.keys().filter(|name| !used.contains(name));
    submission
        .ignored
        .extend(stray.cloned().collect::<Vec<_>>());
    submission.ignored.sort();
    found
}

/// The files whose names say most clearly that they answer the exercise. Equal ones are one.
fn answers(submission: &Submission, exercise: &Counting) -> Option<Answers> {
    let ranked = submission.files.iter().filter_map(|(name, bytes)| {
        let rank = rank(name, exercise)?;
        Some((rank, name, bytes))
    });
    let ranked: Vec<_> = ranked.collect();
    let best = ranked.iter().map(|(rank, ..)| *rank).min()?;
    let of_best = ranked.iter().filter(|(rank, ..)| *rank == best);
    let (mut files, mut texts) = (Vec::new(), Vec::new());
    for (_, name, bytes) in of_best {
        files.push((*name).clone());
        texts.push(*bytes);
    }
    texts.dedup();
    let text = match texts[..] {
        [bytes] => String::from_utf8(bytes.clone()).ok(),
        _ => None,
    };
    Some(Answers { files, text })
}

/// How clearly a name says that a file answers the exercise: `topic/src/name.rs` before
/// `topic/name.rs` before `name.rs`. Platforms put `-1` behind the name of what is handed in again.
fn rank(name: &str, exercise: &Counting) -> Option<usize> {
    let id = &exercise.open.exercise.id;
    let file = exercise.open.exercise.file_name();
    let tail = |tail: &str| name == tail || name.ends_with(&format!("/{tail}"));
    if tail(&format!("{}/src/{file}", id.topic)) {
        return Some(0);
    }
    if tail(&format!("{}/{file}", id.topic)) {
        return Some(1);
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    (exercise.unique && without_number(last) == file).then_some(2)
}

/// `name-1.rs` without the number.
fn without_number(file: &str) -> String {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match stem.rsplit_once('-') {
        Some((name, again)) if number(again) => format!("{name}.rs"),
        _ => file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_platform_puts_behind_a_name_is_taken_off() {
        let table = [
            ("join_all-1.rs", "join_all.rs"),
            ("join_all-.rs", "join_all-.rs"),
            ("join-all.rs", "join-all.rs"),
            ("join_all.rs", "join_all.rs"),
        ];
        for (given, expected) in table {
            assert_eq!(without_number(given), expected);
        }
    }
}
