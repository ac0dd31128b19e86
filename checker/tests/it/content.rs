//! `author verify` is green, and goes red when any part of the content is damaged.

use std::fs;

use crate::project::{Project, has_solutions};

const EXERCISE: &str = "spawning/first_thread";

#[test]
fn the_whole_content_is_sound() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let ran = project.checker(&["author", "verify"]).expect_code(0);
    assert!(ran.stdout.contains("nothing is wrong"), "{}", ran.stdout);
}

/// A way to damage the content, and what `verify` must say of it.
type Damage = (&'static str, fn(&Project), &'static str);

const DAMAGES: &[Damage] = &[
    (
        "a stub that does not compile",
        |project| {
            project.write(
                "exercises/spawning/stubs/first_thread.rs",
                "pub fn run_beside( {",
            )
        },
        "stubs/first_thread.rs: the stub does not compile",
    ),
    (
        "a stub that passes",
        |project| {
            let solution = project.read("solutions/spawning/src/first_thread.rs");
            project.write("exercises/spawning/stubs/first_thread.rs", solution);
        },
        "stubs/first_thread.rs: the stub passes",
    ),
    (
        "a solution that is wrong",
        |project| {
            let text = project.read("solutions/spawning/src/first_thread.rs");
            let wrong = text.replace("handle.join().unwrap()", "handle.join().unwrap() + 1");
            project.write("solutions/spawning/src/first_thread.rs", wrong);
        },
        "solutions/spawning/src/first_thread.rs: it does not pass",
    ),
    (
        "a variant that is wrong",
        |project| {
            project.write(
                "solutions/spawning/variants/first_thread/scoped.rs",
                "//! Wrong.\npub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, \
                 own_work: impl FnOnce()) -> u64 { own_work(); job() }",
            );
        },
        "variants/first_thread/scoped.rs: it does not pass",
    ),
    (
        "a near-miss that gets another verdict than it says",
        |project| {
            let path = "solutions/spawning/near-misses/first_thread/no_thread.rs";
            let text = project.read(path);
            let at = text.find("//! verdict: ").unwrap();
            let end = at + text[at..].find('\n').unwrap();
            let other = "//! verdict: livelock in may_overlap";
            project.write(path, format!("{}{other}{}", &text[..at], &text[end..]));
        },
        "near-misses/first_thread/no_thread.rs: gets ",
    ),
    (
        "a near-miss without a verdict",
        |project| {
            let path = "solutions/spawning/near-misses/first_thread/no_thread.rs";
            let text = project.read(path).replace("//! verdict: ", "//! verdikt: ");
            project.write(path, text);
        },
        "near-misses/first_thread/no_thread.rs does not say `//! verdict:",
    ),
    (
        "near-misses that are gone",
        |project| {
            fs::remove_dir_all(project.path("solutions/spawning/near-misses")).unwrap();
        },
        "spawning/first_thread: it has 0 near-misses",
    ),
    (
        "a snapshot that is gone",
        |project| project.remove("exercises/spawning/snapshots/first_thread__slow_job.snap"),
        "first_thread.rs: read the snapshot",
    ),
    (
        "a snapshot that lost an outcome",
        |project| {
            let path = "exercises/spawning/snapshots/first_thread__may_overlap.snap";
            let text = project.read(path);
            let second = text.find("\noutcome 2").unwrap();
            project.write(path, &text[..second]);
        },
        "first_thread.rs: it does not pass",
    ),
    (
        "a snapshot that gained an outcome",
        |project| {
            let path = "exercises/spawning/snapshots/first_thread__slow_job.snap";
            let mut text = project.read(path);
            text.push_str("\noutcome 2\n  observed zzz\n  ended    returned\n");
            project.write(path, text);
        },
        "the snapshot of `slow_job` is not what the solution does",
    ),
    (
        "a file that nothing uses",
        |project| project.write("exercises/spawning/src/stray.rs", "fn stray() {}"),
        "exercises/spawning/src/stray.rs: no exercise uses this file",
    ),
    (
        "a file that is not formatted",
        |project| {
            let path = "solutions/spawning/variants/first_thread/scoped.rs";
            let text = project.read(path).replace("    ", "  ");
            project.write(path, text);
        },
        "variants/first_thread/scoped.rs: it is not formatted",
    ),
    (
        "a hint that gives a line of the solution away",
        |project| {
            edit_topic(
                project,
                "hints = [",
                "hints = [\n    \"Write `let handle = thread::spawn(job);` first.\",",
            )
        },
        "hint 1 contains a line of the solution: `let handle = thread::spawn(job);`",
    ),
    (
        "a heading that the book does not have",
        |project| edit_topic(project, "anchor = \"first_thread\"", "anchor = \"nowhere\""),
        "book/src/spawning.md has no heading `nowhere`",
    ),
];

/// Damage that keeps `topic.toml` from being read at all: a wrong call, for every command.
const BROKEN_TOPICS: &[(&str, &str, &str)] = &[
    ("title = \"A first thread\"", "title = \"\"", "no title"),
    (
        "title = \"A first thread\"",
        "tittle = \"A first thread\"",
        "unknown field `tittle`",
    ),
    ("points = 1", "points = 9", "1 to 5"),
    (
        "points = 1",
        "points = 1\nprerequisites = [\"spawning/first_thread\"]",
        "lead back to it: spawning/first_thread → spawning/first_thread",
    ),
    (
        "points = 1",
        "points = 1\nprerequisites = [\"joining/nothing\"]",
        "`joining/nothing` is not an exercise",
    ),
    ("hints = [", "hints = [\n    \"\",", "none of them empty"),
    (
        "name = \"slow_job\"",
        "name = \"may_overlap\"",
        "used twice",
    ),
    ("order = 1", "order = [", "topic.toml"),
];

fn edit_topic(project: &Project, from: &str, to: &str) {
    let text = project.read("exercises/spawning/topic.toml");
    assert!(text.contains(from), "{from}");
    project.write("exercises/spawning/topic.toml", text.replacen(from, to, 1));
}

#[test]
fn damage_to_the_content_is_found() {
    if !has_solutions() {
        return;
    }
    let mut missed = Vec::new();
    for (what, damage, says) in DAMAGES {
        let project = Project::new();
        damage(&project);
        let ran = project.checker(&["author", "verify", EXERCISE]);
        let text = format!("{}{}", ran.stdout, ran.stderr);
        if ran.code != 1 || !text.contains(says) {
            missed.push(format!("{what}: exit code {}\n{text}", ran.code));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_broken_topic_is_named_with_its_file() {
    for (from, to, says) in BROKEN_TOPICS {
        let project = Project::new();
        edit_topic(&project, from, to);
        for command in [&["list"][..], &["check", EXERCISE], &["author", "verify"]] {
            let ran = project.checker(command).expect_code(2);
            assert!(
                ran.stderr.contains("spawning/topic.toml"),
                "{to}: {}",
                ran.stderr
            );
            assert!(ran.stderr.contains(says), "{to}: {}", ran.stderr);
        }
    }
}

#[test]
fn all_solutions_pass() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let ran = project
        .checker(&["check", "--solutions", "--format", "json"])
        .expect_code(0);
    let document = ran.json();
    let verdicts = document["verdicts"].as_array().unwrap();
    assert_eq!(verdicts.len(), project.count_exercises());
    assert!(
        verdicts.iter().all(|verdict| verdict["state"] == "passed"),
        "{document:#}"
    );
}

/// Regenerating leaves what is right alone, and hands what is wrong to `cargo insta review`.
#[test]
fn snapshots_are_regenerated_for_review() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let snapshot = "exercises/spawning/snapshots/first_thread__slow_job.snap";
    let ran = project
        .checker(&["author", "snapshot", EXERCISE])
        .expect_code(0);
    assert!(
        ran.stdout
            .contains("All snapshots are what the solutions do"),
        "{}",
        ran.stdout
    );
    let kept = project.read(snapshot);
    project.write(
        snapshot,
        kept.replace("observed value: 42", "observed value: 43"),
    );
    let ran = project
        .checker(&["author", "snapshot", EXERCISE])
        .expect_code(0);
    assert!(
        ran.stdout.contains("first_thread / slow_job"),
        "{}",
        ran.stdout
    );
    let proposed = project.read(&format!("{snapshot}.new"));
    assert!(proposed.contains("observed value: 42"), "{proposed}");
    assert!(project.read(snapshot).contains("observed value: 43"));
}

/// The transcript in the book is what the checker says.
#[test]
fn the_book_shows_what_the_checker_says() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let near_miss = "solutions/joining/near-misses/join_all/joins_in_the_spawning_loop.rs";
    project.write("exercises/joining/src/join_all.rs", project.read(near_miss));
    let mut command = project.command(&["check", "joining/join_all"]);
    let ran = crate::project::ran(command.env("COLUMNS", "84").output().unwrap()).expect_code(1);
    let page = project.read("book/src/judging.md");
    let blocks = page.split("```text\n").skip(1);
    let mut blocks = blocks.map(|block| block.split_once("```").unwrap().0);
    let transcript = blocks.find(|block| block.contains("all_at_once")).unwrap();
    assert!(
        ran.stdout.contains(transcript.trim_end()),
        "{}\n{transcript}",
        ran.stdout
    );
}
