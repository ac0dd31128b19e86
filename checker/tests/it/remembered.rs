//! What was judged before is not judged again, unless anything that its verdict depends on has
//! changed.
//!
//! What is remembered is marked with a number of executions that no search comes to. So each test
//! sees whether a verdict was recalled or found.

use crate::project::Project;

const EXERCISE: &str = "joining/join_all";
const ANSWER: &str = "exercises/joining/src/join_all.rs";
const KEPT: &str = ".threadlings/verdicts/joining__join_all.json";

const RIGHT: &str = "
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut running = Vec::new();
    for job in jobs {
        running.push(std::thread::spawn(job));
    }
    running.into_iter().map(|thread| thread.join().unwrap()).collect()
}
";

/// A project with this answer judged, and what is remembered of it marked.
fn judged(text: &str, code: i32) -> Project {
    let project = Project::new();
    project.write(ANSWER, text);
    project.checker(&["check", EXERCISE]).expect_code(code);
    mark(&project);
    project
}

fn mark(project: &Project) {
    let mut kept: serde_json::Value = serde_json::from_str(&project.read(KEPT)).unwrap();
    let scenarios = kept["verdict"]["scenarios"].as_array_mut().unwrap();
    for scenario in scenarios {
        scenario["coverage"]["executions"] = 123_456.into();
    }
    project.write(KEPT, kept.to_string());
}

/// Whether a check recalls what was marked, and how it ends.
fn is_recalled(project: &Project, args: &[&str], code: i32) -> bool {
    let mut all = vec!["check", EXERCISE, "--format", "json"];
    all.extend(args);
    let verdict = project.checker(&all).expect_code(code).json();
    verdict.to_string().contains("123456")
}

#[test]
fn the_same_bytes_get_the_verdict_that_they_got_before() {
    let project = judged(RIGHT, 0);
    assert!(is_recalled(&project, &[], 0));
    let project = judged(&RIGHT.replace("into_iter()", "into_iter().rev()"), 1);
    assert!(is_recalled(&project, &[], 1));
}

#[test]
fn other_bytes_are_judged() {
    let project = judged(RIGHT, 0);
    project.write(ANSWER, RIGHT.replace("into_iter()", "into_iter().rev()"));
    assert!(!is_recalled(&project, &[], 1));
    project.write(ANSWER, RIGHT);
    assert!(!is_recalled(&project, &[], 0), "only the latest is kept");
}

#[test]
fn an_exercise_that_was_changed_is_judged_again() {
    for part in [
        "exercises/joining/scenarios/join_all.rs",
        "exercises/joining/topic.toml",
    ] {
        let project = judged(RIGHT, 0);
        let text = project.read(part);
        let changed = match part.ends_with("toml") {
            true => text.replace("Join all of them", "Join every one"),
            false => format!("{text}\n// Another line.\n"),
        };
        assert_ne!(text, changed);
        project.write(part, changed);
        assert!(!is_recalled(&project, &[], 0), "{part}");
    }
    let project = judged(RIGHT, 0);
    let snapshot = "exercises/joining/snapshots/join_all__results_in_jobs_order.snap";
    let text = project.read(snapshot);
    project.write(snapshot, text.replace("three", "four"));
    assert!(!is_recalled(&project, &[], 1));
}

#[test]
fn what_was_kept_under_another_key_is_not_recalled() {
    let project = judged(RIGHT, 0);
    let mut kept: serde_json::Value = serde_json::from_str(&project.read(KEPT)).unwrap();
    kept["key"] = "0123456789abcdef0123456789abcdef".into();
    project.write(KEPT, kept.to_string());
    assert!(!is_recalled(&project, &[], 0));
}

#[test]
fn one_may_ask_for_a_verdict_anew() {
    let project = judged(RIGHT, 0);
    assert!(!is_recalled(&project, &["--anew"], 0));
}

#[test]
fn nothing_is_recalled_for_those_who_grade() {
    let project = judged(RIGHT, 0);
    assert!(!is_recalled(&project, &["--file", ANSWER], 0));
    assert!(!is_recalled(&project, &["--dir", "exercises"], 0));
    assert!(is_recalled(&project, &[], 0));
}

#[test]
fn a_memory_that_cannot_be_read_is_none() {
    for damaged in ["", "{", "{\"key\":\"\",\"verdict\":null}"] {
        let project = judged(RIGHT, 0);
        project.write(KEPT, damaged);
        assert!(!is_recalled(&project, &[], 0), "{damaged:?}");
    }
}

#[test]
fn where_it_cannot_be_written_there_is_a_verdict_all_the_same() {
    let project = Project::new();
    project.write(ANSWER, RIGHT);
    project.write(".threadlings/verdicts", "a file where the folder should be");
    project.checker(&["check", EXERCISE]).expect_code(0);
}
