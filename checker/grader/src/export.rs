//! The results, in the forms that others read.

pub mod gradescope;
pub mod junit;
pub mod tables;

use std::fs;
use std::io;
use std::path::Path;

use crate::results::{ExerciseGrade, Graded, Results};

/// Writes all exports into the folder of results.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_all(results: &Results, out: &Path) -> io::Result<()> {
    let folder = out.join("gradescope");
    fs::create_dir_all(&folder)?;
    fs::write(out.join("moodle.csv"), tables::moodle(results)?)?;
    fs::write(out.join("canvas.csv"), tables::canvas(results)?)?;
    fs::write(out.join("junit.xml"), junit::document(results)?)?;
    for (number, submission) in results.submissions.iter().enumerate() {
        let file = folder.join(format!("{}.json", number + 1));
        fs::write(file, gradescope::document(results, submission)?)?;
    }
    Ok(())
}

/// What is said of an exercise to the one who handed it in. Nothing of hidden scenarios is in it but
/// that there are some.
fn said(grade: &ExerciseGrade) -> String {
    let mut lines = Vec::new();
    if let Some(judged) = &grade.judged {
        let own = judged.findings.iter().map(|found| (None, found));
        let theirs = judged.scenarios.iter().flat_map(|scenario| {
            scenario
                .findings
                .iter()
                .map(move |found| (Some(&scenario.name), found))
        });
        for (scenario, found) in own.chain(theirs) {
            let place = scenario.map_or_else(String::new, |name| format!(" in {name}"));
            let says = found.says.as_deref().unwrap_or("see `cargo checker check`");
            lines.push(format!("{}{place}: {says}", found.kind));
        }
    }
    if let Some(hidden) = &grade.hidden {
        let wrong = hidden
            .scenarios
            .iter()
            .filter(|one| !one.findings.is_empty());
        lines.push(format!(
            "{} of {} hidden scenarios are not right",
            wrong.count(),
            hidden.scenarios.len()
        ));
    }
    match lines.is_empty() {
        true => grade.status.name().to_owned(),
        false => plain(&lines.join("\n")),
    }
}

/// Without what steers a terminal or is no text: it may come from a learner's program.
fn plain(text: &str) -> String {
    let steers = |c: char| c.is_control() && c != '\n';
    text.chars()
        .map(|c| if steers(c) { '\u{fffd}' } else { c })
        .collect()
}

/// What is to be said of a submission as a whole, if anything.
fn remark(submission: &Graded) -> String {
    let mut remarks = Vec::new();
    if let Some(refused) = &submission.refused {
        remarks.push(format!("Not judged: it contains {refused}."));
    }
    if submission.late {
        remarks.push(String::from("Late."));
    }
    let open = submission
        .exercises
        .iter()
        .filter(|one| one.score.is_none());
    let open: Vec<&str> = open.map(|one| one.id.as_str()).collect();
    if submission.refused.is_none() && !open.is_empty() {
        remarks.push(format!("To be decided by a person: {}.", open.join(", ")));
    }
    plain(&remarks.join(" "))
}
