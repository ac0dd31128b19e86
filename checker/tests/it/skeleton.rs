//! `author new` makes an exercise that is whole in form, and `verify` says what is to be written.

use crate::project::{Project, has_solutions};

const NEW: &str = "joining/join_some";

/// Every place that is to be filled in, as the files have them.
fn marks(project: &Project, made: &str) -> Vec<String> {
    let files = made.lines().take_while(|line| !line.is_empty());
    let mut marks = Vec::new();
    for file in files.filter(|file| !file.contains("/src/join_some.rs") || file.starts_with("sol"))
    {
        for (number, line) in project.read(file).lines().enumerate() {
            if line.contains("UNFINISHED") {
                marks.push(format!("{file}:{}: unfinished: ", number + 1));
            }
        }
    }
    marks
}

#[test]
fn a_new_exercise_is_listed_as_unfinished_line_by_line() {
    if !has_solutions() {
        return;
    }
    let project = Project::own_book();
    let made = project.checker(&["author", "new", NEW]).expect_code(0);
    let verified = project.checker(&["author", "verify", NEW]).expect_code(1);
    let marks = marks(&project, &made.stdout);
    assert!(marks.len() > 20, "{marks:#?}");
    for mark in &marks {
        assert!(
            verified.stdout.contains(mark),
            "{mark}\n{}",
            verified.stdout
        );
    }
    // Nothing else is wrong with it but that it has no snapshot yet.
    let others = verified.stdout.lines().filter(|line| {
        let said = line.contains("unfinished: ") || line.contains("things are wrong");
        !said && !line.is_empty() && !line.contains("read the snapshot")
    });
    assert_eq!(others.collect::<Vec<_>>(), Vec::<&str>::new());
    // It is an exercise like any other for all other commands.
    let list = project.checker(&["list"]).expect_code(0);
    assert!(list.stdout.contains(NEW), "{}", list.stdout);
}

#[test]
fn nothing_is_overwritten() {
    if !has_solutions() {
        return;
    }
    let project = Project::own_book();
    let before = project.read("exercises/joining/topic.toml");
    for (name, says) in [
        ("joining/join_all", "is there already"),
        ("joining/JoinSome", "snake_case"),
        ("nothing/join_some", "names no topic"),
        ("join_some", "names no topic"),
    ] {
        let ran = project.checker(&["author", "new", name]).expect_code(2);
        assert!(ran.stderr.contains(says), "{name}: {}", ran.stderr);
    }
    assert_eq!(project.read("exercises/joining/topic.toml"), before);
}
