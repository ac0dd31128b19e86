//! Tables for gradebooks. A grade that a person has to decide is an empty cell, never a 0.

use std::io;

use super::remark;
use crate::results::{Graded, Results};

/// Moodle's offline grading worksheet, with the headers that it needs in English.
///
/// # Errors
/// Never, as long as there is memory.
pub fn moodle(results: &Results) -> io::Result<String> {
    let header = [
        "Identifier",
        "Full name",
        "Grade",
        "Maximum Grade",
        "Last modified (grade)",
        "Feedback comments",
    ];
    let row = |submission: &Graded| {
        let id = submission.id.as_ref();
        vec![
            id.map_or_else(String::new, |id| format!("Participant {id}")),
            cell(&submission.name),
            points(submission.score),
            points(Some(results.max_score)),
            String::from("-"),
            cell(&remark(submission)),
        ]
    };
    table(&header, results.submissions.iter().map(row))
}

/// Canvas' gradebook import: a column for the whole, and one for each exercise.
///
/// # Errors
/// Never, as long as there is memory.
pub fn canvas(results: &Results) -> io::Result<String> {
    let mut header = vec![
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        "Total points",
    ];
    header.extend(
        results
            .exercises
            .iter()
            .map(|exercise| exercise.id.as_str()),
    );
    let mut most = vec![String::from("Points Possible")];
    most.extend(std::iter::repeat_n(String::new(), 4));
    most.push(points(Some(results.max_score)));
    let all = results.exercises.iter();
    most.extend(all.map(|exercise| points(Some(exercise.points.into()))));
    let row = |submission: &Graded| {
        let id = submission.id.as_deref().unwrap_or_default();
        let mut row = vec![cell(&submission.name), cell(id)];
        row.extend(std::iter::repeat_n(String::new(), 3));
        row.push(points(submission.score));
        row.extend(
            submission
                .exercises
                .iter()
                .map(|exercise| points(exercise.score)),
        );
        row
    };
    let rows = results.submissions.iter().map(row);
    table(&header, std::iter::once(most).chain(rows))
}

fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(&row)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn points(score: Option<f64>) -> String {
    score.map_or_else(String::new, |score| score.to_string())
}

/// A text that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
