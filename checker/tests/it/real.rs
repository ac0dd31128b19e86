//! Exercises that are run for real: with the crates that they name, several times, under load.

use serde_json::Value;

use crate::project::Project;

const TOPIC: &str = r#"

[[exercise]]
name = "sum_of_squares"
title = "A sum of squares"
points = 1
engine = "real"
crates = ["rayon"]
anchor = "sum_of_squares"
hints = ["One.", "Two.", "Three."]

  [[exercise.scenario]]
  name = "of_three"
  promise = "The squares are added."
"#;

const SCENARIOS: &str = "//! The sum.
use answer::sum_of_squares::sum_of_squares;
use stage::Stage;

/// Of three numbers.
pub fn of_three(stage: &Stage) {
    stage.observe(format!(\"sum: {}\", sum_of_squares(&[1, 2, 3])));
}
";

const SNAPSHOT: &str = "---
source: checker/src/author/snapshots.rs
description: spawning/sum_of_squares / of_three
---
real runs: output and exit status

outcome 1
  printed  sum: 14
  ended    returned
";

const RIGHT: &str = "
use rayon::prelude::*;
pub fn sum_of_squares(numbers: &[u64]) -> u64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    pool.install(|| numbers.par_iter().map(|n| n * n).sum())
}";

/// The verdict on an answer to an exercise with these crates.
fn verdict(crates: &str, source: &str) -> Value {
    let project = Project::new();
    let topic = project.read("exercises/spawning/topic.toml");
    let added = TOPIC.replace(r#"["rayon"]"#, crates);
    project.write("exercises/spawning/topic.toml", topic + &added);
    project.write("exercises/spawning/scenarios/sum_of_squares.rs", SCENARIOS);
    let snapshot = "exercises/spawning/snapshots/sum_of_squares__of_three.snap";
    project.write(snapshot, SNAPSHOT);
    for folder in ["stubs", "src"] {
        let path = format!("exercises/spawning/{folder}/sum_of_squares.rs");
        project.write(
            &path,
            "pub fn sum_of_squares(_: &[u64]) -> u64 { todo!() }\n",
        );
    }
    let ran = project.judge("spawning/sum_of_squares", source);
    ran.json()["verdicts"][0].clone()
}

#[test]
fn a_pool_of_rayon_runs_for_real_and_the_verdict_says_how_often() {
    let verdict = verdict(r#"["rayon"]"#, RIGHT);
    assert_eq!(verdict["state"], "passed", "{verdict:#}");
    assert_eq!(
        verdict["scenarios"][0]["coverage"]["executions"], 5,
        "{verdict:#}"
    );
    let partial = verdict["partial"].as_str().unwrap();
    let says = "in 5 real runs, 4 of them side by side under load";
    assert!(partial.contains(says), "{partial}");
}

#[test]
fn what_a_pool_gets_wrong_in_some_runs_fails() {
    // Right in the first run, and never again: the runs share a folder.
    let source = RIGHT.replace(
        "pool.install",
        "let first = !std::fs::exists(\"seen\").unwrap();
         std::fs::write(\"seen\", \"\").unwrap();
         if !first { return 15; }
         pool.install",
    );
    let verdict = verdict(r#"["rayon"]"#, &source);
    assert_eq!(verdict["state"], "failed", "{verdict:#}");
    let finding = &verdict["scenarios"][0]["findings"][0];
    assert_eq!(finding["kind"], "extra-outcome", "{verdict:#}");
}

#[test]
fn an_exercise_that_does_not_name_rayon_gets_none() {
    let verdict = verdict("[]", RIGHT);
    assert_eq!(verdict["state"], "failed", "{verdict:#}");
    assert_eq!(verdict["findings"][0]["kind"], "does-not-compile");
}
