//! Terminals, pipes, folders and disks as people have them: each works, or is told what to do.

use std::fs::File;
use std::process::Command;

use crate::project::{Project, Ran, ran, repository};

const EXERCISE: &str = "joining/join_all";
const ANSWER: &str = "exercises/joining/src/join_all.rs";

/// A wrong answer, whose verdict has a timeline.
const WRONG: &str = "
pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    jobs.into_iter().map(|job| std::thread::spawn(job).join().unwrap()).collect()
}
";

fn right() -> String {
    WRONG.replace(
        "jobs.into_iter().map(|job| std::thread::spawn(job).join().unwrap()).collect()",
        "let all: Vec<_> = jobs.into_iter().map(std::thread::spawn).collect();\n    \
         all.into_iter().map(|thread| thread.join().unwrap()).collect()",
    )
}

fn judged(project: &Project, variables: &[(&str, &str)]) -> Ran {
    project.write(ANSWER, WRONG);
    let mut command = project.command(&["check", EXERCISE]);
    command.envs(variables.iter().copied());
    ran(command.output().unwrap()).expect_code(1)
}

#[test]
fn colours_come_when_they_are_asked_for_and_go_when_they_are_not_wanted() {
    let project = Project::new();
    let is_coloured =
        |variables: &[(&str, &str)]| judged(&project, variables).stdout.contains('\x1b');
    assert!(!is_coloured(&[]), "a pipe is no terminal");
    assert!(!is_coloured(&[("NO_COLOR", "1")]));
    assert!(!is_coloured(&[("TERM", "dumb")]));
    assert!(is_coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn forty_columns_are_enough() {
    let project = Project::new();
    let text = judged(&project, &[("COLUMNS", "40")]).stdout;
    // What can be typed stays in one piece.
    let is_too_long = |line: &&str| line.chars().count() > 40 && !line.contains("cargo checker");
    let too_long: Vec<&str> = text.lines().filter(is_too_long).collect();
    assert!(too_long.is_empty(), "{too_long:#?}");
}

#[test]
fn a_locale_without_utf_8_gets_ascii() {
    let project = Project::new();
    let text = judged(&project, &[("LC_ALL", "C")]).stdout;
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn without_a_terminal_nothing_asks_and_everything_ends() {
    let project = Project::new();
    for args in [
        &[][..],
        &["list"],
        &["check"],
        &["hint", EXERCISE],
        &["doctor"],
    ] {
        for kind in ["dumb", "xterm-256color"] {
            let mut command = project.command(args);
            let ran = ran(command.env("TERM", kind).output().unwrap()).expect_code(0);
            assert!(!ran.stdout.contains('\x1b'), "{args:?}: {}", ran.stdout);
        }
    }
}

#[test]
fn output_that_nobody_can_take_is_no_crash() {
    let project = Project::new();
    let run = |script: &str| {
        let mut command = Command::new("bash");
        let checker = project.command(&[]).get_program().to_owned();
        command
            .args(["-c", script, "bash"])
            .arg(checker)
            .current_dir(project.path(""));
        ran(command.output().unwrap())
    };
    let gone = run("mkfifo p; (: < p) & exec 5> p; wait; \"$1\" >&5").expect_code(141);
    assert_eq!(gone.stderr, "");
    let full = run("\"$1\" list > /dev/full").expect_code(3);
    assert!(
        full.stderr.contains("failed to write to stdout"),
        "{}",
        full.stderr
    );
    assert_eq!(full.stderr.lines().count(), 1);
}

#[test]
fn a_path_with_spaces_and_more_than_ascii_is_a_path() {
    let dir = tempfile::Builder::new()
        .prefix("Übung 1, $HOME 'x' ")
        .tempdir()
        .unwrap();
    let original = Project::new();
    let mut copy = Command::new("cp");
    copy.arg("-a").arg(original.path(".")).arg(dir.path());
    assert!(copy.status().unwrap().success());
    let project = Project::in_folder(dir);
    project.write(ANSWER, right());
    project.checker(&["check", EXERCISE]).expect_code(0);
    project.checker(&["run", EXERCISE]).expect_code(0);
    project.write("my answer ü.rs", WRONG);
    let ran = project
        .checker(&["check", EXERCISE, "--file", "my answer ü.rs"])
        .expect_code(1);
    assert!(ran.stdout.contains("my answer ü.rs"), "{}", ran.stdout);
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let project = Project::new();
    project.write(ANSWER, right());
    project.checker(&["hint", EXERCISE]).expect_code(0);
    let before = project.read(".threadlings/progress.json");
    // No file may become longer than nothing: as on a disk that is full. The signal is ignored, as
    // it is by those who wait for the error.
    let checker = project.command(&[]).get_program().to_owned();
    let script = format!("trap '' XFSZ; ulimit -f 0; exec {checker:?} hint {EXERCISE} 2>&1 | cat");
    let mut command = Command::new("bash");
    command.args(["-c", &script]).current_dir(project.path(""));
    let ran = ran(command.output().unwrap());
    assert!(
        ran.stdout.contains("failed to write the progress"),
        "{ran:?}"
    );
    assert_eq!(project.read(".threadlings/progress.json"), before);
    assert_eq!(project.read(ANSWER), right());
}

#[test]
fn nobody_waits_for_the_lock_that_an_editor_holds() {
    // As an editor does while it checks the workspace: cargo's lock on its folder in `target/`.
    let debug = repository().join("target/debug/.cargo-lock");
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(debug);
    let lock = lock.unwrap();
    // Whoever has it already holds it as well.
    let _ = lock.try_lock();
    let project = Project::new();
    project.write(ANSWER, right());
    project.checker(&["check", EXERCISE]).expect_code(0);
    let config = std::fs::read_to_string(repository().join(".cargo/config.toml")).unwrap();
    assert!(config.contains("--profile learner"), "{config}");
}
