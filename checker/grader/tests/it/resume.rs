//! Runs that are interrupted come to the same results as runs that are not.

use std::fs;
use std::process::Stdio;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::class::{Class, FIRST, JOIN, RIGHT};

/// Answers that differ, right and wrong ones, some of them equal.
fn class() -> Class {
    let class = Class::of(&[JOIN, FIRST]);
    for number in 0..12 {
        let number = number % 8;
        let answer = match number % 3 {
            0 => format!("{RIGHT}// {number}\n"),
            1 => format!(
                "{}// {number}\n",
                RIGHT.replace(".collect();", ".collect(); panic!();")
            ),
            _ => format!("pub fn join_all( // {number}\n"),
        };
        class.hand_in(
            &format!("learner-{number}-{}/join_all.rs", answer.len()),
            answer,
        );
    }
    class
}

#[test]
fn a_run_that_is_killed_again_and_again_comes_to_the_same_bytes() {
    let class = class();
    assert_eq!(class.grade("whole", &[]).code, 0);
    let whole = class.read("whole/results.json");
    let journal = class.read("whole/journal").lines().count();

    // Killed at a moment that depends on how far it has come, and on chance: after so many more
    // lines in the journal.
    let (mut kills, mut known) = (0, 0);
    loop {
        let more: &[&str] = if kills > 0 { &["--resume"] } else { &[] };
        let mut command = class.command("broken", more);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut run = command.spawn().unwrap();
        let grader = Pid::from_raw(run.id() as i32);
        let stop_at = known + 1 + kills % 2;
        let ended = loop {
            if let Some(ended) = run.try_wait().unwrap() {
                break Some(ended);
            }
            if lines(&class) >= stop_at {
                break None;
            }
            // A pause between two looks, and no more: nothing depends on how long it is.
            std::thread::park_timeout(std::time::Duration::from_millis(1));
        };
        match ended {
            Some(ended) => {
                assert!(ended.success(), "{ended}");
                break;
            }
            None => {
                // It may have ended in the meantime, which is as good.
                let _ = kill(grader, Signal::SIGKILL);
                run.wait().unwrap();
                kills += 1;
            }
        }
        assert!(lines(&class) >= known, "what was known is lost");
        known = lines(&class);
        assert!(kills < 100);
    }
    assert!(kills >= 3, "{kills}");
    assert_eq!(class.read("broken/results.json"), whole);
    assert_eq!(lines(&class), journal, "something was judged twice");
}

/// Whole lines of the journal.
fn lines(class: &Class) -> usize {
    let text = fs::read(class.path("broken/journal")).unwrap_or_default();
    text.iter().filter(|&&byte| byte == b'\n').count()
}

#[test]
fn results_are_not_written_over_and_the_same_class_gives_the_same_bytes() {
    let class = class();
    assert_eq!(class.grade("one", &[]).code, 0);
    let again = class.grade("one", &[]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("--resume"), "{}", again.stderr);
    assert_eq!(class.grade("two", &[]).code, 0);
    assert_eq!(
        class.read("one/results.json"),
        class.read("two/results.json")
    );
    // What is known is not judged again.
    let before = class.read("one/journal");
    assert_eq!(class.grade("one", &["--resume"]).code, 0);
    assert_eq!(class.read("one/journal"), before);
}

#[test]
fn identical_answers_are_judged_once() {
    let class = Class::of(&[JOIN]);
    for name in ["ada", "bob", "carol"] {
        class.hand_in(&format!("{name}/join_all.rs"), RIGHT);
    }
    assert_eq!(class.grade("out", &[]).code, 0);
    // The stub, the solution where it is there, and the one answer.
    let known = class.read("out/journal").lines().count();
    let solutions = crate::class::repository().join("solutions").is_dir();
    assert_eq!(known, 2 + usize::from(solutions));
}
