//! JUnit XML: a suite a submission, a case an exercise.

use std::io;
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{remark, said};
use crate::results::{ExerciseGrade, Graded, Results, Status};

/// The whole document.
///
/// # Errors
/// Never, as long as there is memory.
pub fn document(results: &Results) -> io::Result<String> {
    let mut report = Report::new("threadlings");
    report.set_time(Duration::ZERO);
    report.add_test_suites(results.submissions.iter().map(suite));
    report.to_string().map_err(io::Error::other)
}

fn suite(submission: &Graded) -> TestSuite {
    let mut suite = TestSuite::new(submission.name.as_str());
    suite.set_time(Duration::ZERO);
    let who = submission.id.as_deref().unwrap_or(&submission.name);
    suite.add_test_cases(
        submission
            .exercises
            .iter()
            .map(|grade| case(submission, who, grade)),
    );
    suite
}

/// A name and a class name together are unique: readers keep only the first of equal ones.
fn case(submission: &Graded, who: &str, grade: &ExerciseGrade) -> TestCase {
    let mut case = TestCase::new(grade.id.as_str(), status(submission, grade));
    case.set_classname(format!("{}::{who}", submission.name));
    case.set_time(Duration::ZERO);
    let file = grade.files.first().cloned();
    let file = file.unwrap_or_else(|| format!("{}.rs", grade.id));
    case.extra.insert("file".into(), file.as_str().into());
    case
}

fn status(submission: &Graded, grade: &ExerciseGrade) -> TestCaseStatus {
    let kind = match grade.status {
        Status::Passed => return TestCaseStatus::success(),
        Status::Missing | Status::Untouched => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(grade.status.name());
            return status;
        }
        Status::Failed => NonSuccessKind::Failure,
        Status::NotProved | Status::Refused | Status::Fault => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(grade.status.name());
    status.set_message(grade.status.name());
    let text = match grade.status {
        Status::Refused => remark(submission),
        _ => said(grade),
    };
    status.set_description(text);
    status
}
