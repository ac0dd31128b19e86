//! Exercises that ask for files get them, in memory and under every schedule; others get none.

use serde_json::Value;

use crate::project::Project;

/// The exercise: two threads add a line each to one file.
const EXERCISE: &str = "semaphores/two_writers";

const TOPIC: &str = r#"

[[exercise]]
name = "two_writers"
title = "Two writers"
points = 2
engine = "explored"
files = true
crates = ["tempfile"]
anchor = "two_writers"
hints = ["One.", "Two.", "Three."]

  [[exercise.scenario]]
  name = "added_to_what_is_there"
  promise = "Both lines are added, whole, in any order."

    [[exercise.scenario.possible]]
    line = "begin/first/second/"
    why = "The threads run at the same time."

    [[exercise.scenario.possible]]
    line = "begin/second/first/"
    why = "The threads run at the same time."

  [[exercise.scenario]]
  name = "in_a_new_file"
  promise = "A file that is not there is made."
"#;

const SCENARIOS: &str = r#"//! Two threads add a line each.
use std::fs;
use std::path::Path;

use answer::two_writers::add_lines;
use stage::Stage;

/// The file is there.
pub fn added_to_what_is_there(stage: &Stage) {
    stage.put_file("logs/log.txt", "begin\n");
    let path = Path::new("logs/log.txt");
    add_lines(path, ["first", "second"]);
    stage.observe(fs::read_to_string(path).unwrap().replace('\n', "/"));
}

/// The file is not there.
pub fn in_a_new_file(stage: &Stage) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("log.txt");
    add_lines(&path, ["a", "b"]);
    stage.observe(fs::read_to_string(&path).unwrap().replace('\n', "/"));
    dir.close().unwrap();
    stage.observe(format!("there: {}", path.exists()));
}
"#;

const RIGHT: &str = r#"use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::thread;

pub fn add_lines(path: &Path, lines: [&str; 2]) {
    thread::scope(|s| {
        for line in lines {
            s.spawn(move || {
                let mut file = OpenOptions::new().create(true).append(true).open(path).unwrap();
                file.write_all(format!("{line}\n").as_bytes()).unwrap();
            });
        }
    });
}
"#;

/// The project with the exercise in it.
fn project() -> Project {
    let project = Project::new();
    let topic = project.read("exercises/semaphores/topic.toml");
    project.write("exercises/semaphores/topic.toml", topic + TOPIC);
    project.write("exercises/semaphores/scenarios/two_writers.rs", SCENARIOS);
    for folder in ["stubs", "src"] {
        let path = format!("exercises/semaphores/{folder}/two_writers.rs");
        project.write(
            &path,
            "pub fn add_lines(_: &std::path::Path, _: [&str; 2]) { todo!() }",
        );
    }
    let other = project.read("exercises/semaphores/snapshots/counting_semaphore__one_permit.snap");
    let (header, _) = other.split_once("\noutcome 1\n").unwrap();
    for (scenario, outcomes) in [
        (
            "added_to_what_is_there",
            ["begin/first/second/", "begin/second/first/"],
        ),
        (
            "in_a_new_file",
            [
                "a/b/\n  observed there: false",
                "b/a/\n  observed there: false",
            ],
        ),
    ] {
        let [one, two] = outcomes;
        let text = format!(
            "{header}\noutcome 1\n  observed {one}\n  ended    returned\n\noutcome 2\n  observed {two}\n  ended    returned\n"
        );
        let path = format!("exercises/semaphores/snapshots/two_writers__{scenario}.snap");
        project.write(&path, text);
    }
    project
}

fn verdict(project: &Project, exercise: &str, source: &str) -> Value {
    project.judge(exercise, source).json()["verdicts"][0].clone()
}

/// Other right answers.
const VARIANTS: &[(&str, &str)] = &[
    (
        "one handle, shared",
        r#"
pub fn add_lines(path: &std::path::Path, lines: [&str; 2]) {
    use std::io::Write;
    let file = std::fs::File::options().append(true).create(true).open(path).unwrap();
    std::thread::scope(|s| {
        for line in lines.map(|line| line.to_owned() + "\n") {
            s.spawn(|| { let line = line; (&file).write_all(line.as_bytes()).unwrap() });
        }
    });
}"#,
    ),
    (
        "a lock and a buffer",
        r#"
use std::{fs::{self, File}, io::{BufWriter, Seek, SeekFrom, Write}, path::Path, sync::Mutex};
pub fn add_lines(path: &Path, lines: [&str; 2]) {
    let mut file = File::options().read(true).write(true).create(true).open(path).unwrap();
    file.seek(SeekFrom::End(0)).unwrap();
    let file = Mutex::new(BufWriter::new(file));
    std::thread::scope(|s| {
        for line in lines {
            let file = &file;
            s.spawn(move || writeln!(file.lock().unwrap(), "{line}").unwrap());
        }
    });
    drop(file);
    assert!(fs::metadata(path).unwrap().len() > 0);
}"#,
    ),
];

/// Plausible wrong answers, as changes to the right one, and what each gets.
const NEAR_MISSES: &[(&str, &str, &str, &str)] = &[
    (
        "writes a line in two pieces",
        r#"file.write_all(format!("{line}\n").as_bytes()).unwrap();"#,
        r#"writeln!(file, "{line}").unwrap();"#,
        "extra-outcome",
    ),
    (
        "writes where it began, not at the end",
        ".append(true)",
        ".write(true)",
        "extra-outcome",
    ),
    (
        "empties the file",
        ".append(true)",
        ".write(true).truncate(true)",
        "extra-outcome",
    ),
    (
        "makes the file, but only if it is not there",
        ".create(true)",
        ".create_new(true)",
        "panic",
    ),
    ("does not make the file", ".create(true)", "", "panic"),
    (
        "one after the other",
        "                file.write_all(format!(\"{line}\\n\").as_bytes()).unwrap();\n            });",
        "                file.write_all(format!(\"{line}\\n\").as_bytes()).unwrap();\n            }).join().unwrap();",
        "missing-outcome",
    ),
];

#[test]
fn right_answers_pass() {
    let project = project();
    for (what, source) in [("the right answer", RIGHT)].iter().chain(VARIANTS) {
        let verdict = verdict(&project, EXERCISE, source);
        assert_eq!(verdict["state"], "passed", "{what}: {verdict:#}");
    }
}

#[test]
fn near_misses_get_the_verdict_that_fits() {
    let project = project();
    for (what, from, to, kind) in NEAR_MISSES {
        assert!(RIGHT.contains(from), "{what}");
        let verdict = verdict(&project, EXERCISE, &RIGHT.replace(from, to));
        assert_eq!(verdict["state"], "failed", "{what}: {verdict:#}");
        let scenarios = verdict["scenarios"].as_array().unwrap();
        let mut findings = scenarios
            .iter()
            .flat_map(|scenario| scenario["findings"].as_array().unwrap());
        assert!(
            findings.any(|finding| finding["kind"] == *kind),
            "{what}: {verdict:#}"
        );
    }
}

#[test]
fn an_exercise_that_does_not_ask_for_files_has_none() {
    let project = project();
    let source =
        "pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
        std::fs::write(\"notes\", \"text\").unwrap();
        own();
        job()
    }";
    let verdict = verdict(&project, "spawning/first_thread", source);
    let finding = &verdict["findings"][0];
    assert_eq!(verdict["state"], "not-proved", "{verdict:#}");
    assert_eq!(finding["kind"], "not-modelled");
    let says = finding["says"].as_str().unwrap();
    assert!(says.contains("`fs`"), "{says}");
}

#[test]
fn files_of_an_explored_answer_are_nowhere_but_in_memory() {
    let project = project();
    let outside = project.path("outside.txt");
    let source = format!(
        "pub fn add_lines(_: &std::path::Path, _: [&str; 2]) {{
            std::fs::create(\"x\");
            assert!(!std::path::Path::new({:?}).exists());
            std::fs::write({outside:?}, \"written\").unwrap();
        }}",
        project.path("Cargo.toml"),
    );
    // What the model has not got is not forgiven because the rest is there.
    let missing = verdict(
        &project,
        EXERCISE,
        &source.replace(
            "std::fs::create(\"x\");",
            "std::fs::read_dir(\".\").unwrap();",
        ),
    );
    assert_eq!(
        missing["findings"][0]["kind"], "not-modelled",
        "{missing:#}"
    );
    let source = source.replace("std::fs::create(\"x\");", "");
    let verdict = verdict(&project, EXERCISE, &source);
    let finding = &verdict["scenarios"][0]["findings"][0];
    // The directory is not there for it either.
    assert_eq!(finding["kind"], "panic", "{verdict:#}");
    assert!(
        finding.to_string().contains("No such file or directory"),
        "{finding:#}"
    );
    assert!(!outside.exists());
}

#[test]
fn an_answer_with_files_runs_for_real_too() {
    let project = project();
    project.write("exercises/semaphores/src/two_writers.rs", RIGHT);
    let ran = project.checker(&["run", EXERCISE]).expect_code(0);
    assert!(ran.stdout.contains("there: false"), "{}", ran.stdout);
    assert!(ran.stdout.contains("begin"), "{}", ran.stdout);
}

#[test]
fn files_are_asked_for_where_they_are_used() {
    let project = project();
    let topic = project.read("exercises/semaphores/topic.toml");
    let without = topic.replace("files = true\n", "");
    project.write("exercises/semaphores/topic.toml", without);
    let ran = project.checker(&["list"]).expect_code(2);
    assert!(
        ran.stderr.contains("needs `files = true`"),
        "{}",
        ran.stderr
    );
}
