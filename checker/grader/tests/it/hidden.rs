//! Hidden scenarios, and the test of the grader that comes before any answer.

use std::fs;
use std::path::Path;

use crate::class::{Class, JOIN, RIGHT, repository, submission};

/// The topic of [`JOIN`] once more, with four jobs where everybody has seen three.
fn hide(class: &Class) {
    copy(
        &repository().join("exercises/joining"),
        &class.path("hidden/joining"),
    );
    replace(
        class,
        "scenarios/join_all.rs",
        "rendezvous(3)",
        "rendezvous(4)",
    );
    replace(
        class,
        "scenarios/join_all.rs",
        "job(33)]",
        "job(33), job(44)]",
    );
    replace(class, SNAPSHOT, "22, 33]", "22, 33, 44]");
    replace(class, SNAPSHOT, "threads started: 3", "threads started: 4");
    class.config(&format!("exercises = [\"{JOIN}\"]\nhidden = \"hidden\"\n"));
}

const SNAPSHOT: &str = "snapshots/join_all__all_at_once.snap";

#[track_caller]
fn replace(class: &Class, file: &str, from: &str, to: &str) {
    let path = class.path("hidden/joining").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

#[test]
fn an_answer_made_for_what_everybody_has_seen_fails_and_its_report_gives_nothing_away() {
    let class = Class::of(&[]);
    hide(&class);
    class.hand_in("ada/join_all.rs", RIGHT);
    let cheat = RIGHT.replace("let threads", "assert_ne!(jobs.len(), 4);\n    let threads");
    class.hand_in("bob/join_all.rs", cheat);
    let hidden = class.path("hidden/joining/scenarios/join_all.rs");
    let spy = format!("const _: &str = include_str!({hidden:?});\n{RIGHT}");
    class.hand_in("carol/join_all.rs", spy);
    let results = class.results();
    let grade = |name: &str| submission(&results, name)["exercises"][0].clone();
    let (ada, bob) = (grade("ada"), grade("bob"));
    assert_eq!(
        (&ada["status"], &ada["hidden"]["state"]),
        (&"passed".into(), &"passed".into())
    );
    assert_eq!(
        (&bob["status"], &bob["score"]),
        (&"failed".into(), &0.0.into())
    );
    assert_eq!(
        (&bob["judged"]["state"], &bob["hidden"]["state"]),
        (&"passed".into(), &"failed".into())
    );
    let carol = grade("carol");
    assert_eq!(
        carol["judged"]["findings"][0]["kind"], "does-not-compile",
        "{carol:#}"
    );
    for report in [
        "results/gradescope/2.json",
        "results/junit.xml",
        "results/canvas.csv",
    ] {
        let text = class.read(report);
        assert!(
            !text.contains("all_at_once") && !text.contains("44"),
            "{report}: {text}"
        );
    }
    assert!(
        class
            .read("results/gradescope/2.json")
            .contains("1 of 4 hidden scenarios")
    );
}

#[test]
fn where_the_reference_solution_does_not_pass_nobody_is_graded() {
    if !repository().join("solutions").is_dir() {
        return;
    }
    let class = Class::of(&[]);
    hide(&class);
    replace(&class, SNAPSHOT, "[11, 22", "[12, 22");
    class.hand_in("ada/join_all.rs", RIGHT);
    let ran = class.grade("results", &[]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("its reference solution does not pass"),
        "{}",
        ran.stderr
    );
    assert!(!class.path("results/results.json").exists());
}

#[test]
fn where_the_stub_is_not_shown_to_fail_nobody_is_graded() {
    let class = Class::of(&[]);
    hide(&class);
    let scenario = class.path("hidden/joining/scenarios/join_all.rs");
    let text = fs::read_to_string(&scenario).unwrap();
    let call = "let results: Vec<u64> = join_all(vec![job(11), job(22), job(33), job(44)]);";
    assert!(text.contains(call));
    // It has forgotten to call the answer in any of its scenarios.
    let (head, _) = text.split_once("/// Three jobs that go on").unwrap();
    let names = [
        "all_at_once",
        "may_overlap",
        "results_in_jobs_order",
        "nothing_is_left_running",
    ];
    let nothing = names.map(|name| {
        format!(
            "pub fn {name}(stage: &Stage) {{
    stage.observe(\"running at most: 2\");
}}
"
        )
    });
    let head = head.replace("use answer::join_all::join_all;\n", "");
    fs::write(&scenario, head + &nothing.concat()).unwrap();
    for name in names {
        let snapshot = class.path(format!("hidden/joining/snapshots/join_all__{name}.snap"));
        let text = fs::read_to_string(&snapshot).unwrap();
        let (head, _) = text.split_once("outcome 1").unwrap();
        let seen = "outcome 1\n  observed running at most: 2\n  ended    returned\n";
        fs::write(&snapshot, head.to_owned() + seen).unwrap();
    }
    let ran = class.grade("results", &[]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("not shown to fail"), "{}", ran.stderr);
}

#[test]
fn a_name_that_means_nothing_is_a_wrong_call() {
    let class = Class::of(&[]);
    let table = [
        "exercises = [\"joining/join_al\"]",
        "points = { \"joining/join_al\" = 3 }",
        "exercises = [\"spawning\"]\npoints = { \"joining/join_all\" = 3 }",
    ];
    for config in table {
        class.config(config);
        let ran = class.grade("results", &[]);
        assert_eq!(ran.code, 2, "{config}: {}", ran.stderr);
        assert!(
            ran.stderr.contains("joining/join_al"),
            "{config}: {}",
            ran.stderr
        );
    }
}
