//! Gradescope's `results.json`: one a submission.

use std::io;

use serde::Serialize;

use super::{remark, said};
use crate::results::{Graded, Results, Status};

#[derive(Serialize)]
struct Document<'a> {
    /// Left out where a person has to decide: then there is no score yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    output: String,
    output_format: &'static str,
    test_output_format: &'static str,
    test_name_format: &'static str,
    visibility: &'static str,
    stdout_visibility: &'static str,
    tests: Vec<Test<'a>>,
    extra_data: Extra<'a>,
}

#[derive(Serialize)]
struct Test<'a> {
    name: &'a str,
    number: String,
    score: f64,
    max_score: f64,
    status: &'static str,
    output: String,
}

#[derive(Serialize)]
struct Extra<'a> {
    grader: &'a str,
    sandbox: &'a str,
    undecided: Vec<&'a str>,
}

/// The document for one submission.
///
/// # Errors
/// Never, as long as its parts can be written as JSON.
pub fn document(results: &Results, submission: &Graded) -> io::Result<String> {
    let test = |(number, grade): (usize, &crate::results::ExerciseGrade)| {
        let exercise = results.exercises.get(number);
        Test {
            name: exercise.map_or("", |exercise| exercise.id.as_str()),
            number: (number + 1).to_string(),
            score: grade.score.unwrap_or(0.0),
            max_score: grade.max_score,
            status: match grade.status {
                Status::Passed => "passed",
                _ => "failed",
            },
            output: said(grade),
        }
    };
    let undecided = submission
        .exercises
        .iter()
        .filter(|grade| grade.score.is_none());
    let undecided: Vec<&str> = undecided.map(|grade| grade.id.as_str()).collect();
    let document = Document {
        score: submission.score,
        output: remark(submission),
        output_format: "text",
        test_output_format: "text",
        test_name_format: "text",
        // What is not decided is not shown, so that nobody takes it for a 0.
        visibility: if undecided.is_empty() {
            "visible"
        } else {
            "hidden"
        },
        stdout_visibility: "hidden",
        tests: submission.exercises.iter().enumerate().map(test).collect(),
        extra_data: Extra {
            grader: &results.grader.version,
            sandbox: &results.grader.sandbox,
            undecided,
        },
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}
