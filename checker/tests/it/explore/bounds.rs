//! Bounds, and schedules that are followed.

use super::{COUNTER, document, explore, outcomes, pairs};
use crate::project::Project;

#[test]
fn bounds_are_those_of_the_options() {
    let project = Project::new();
    let spurious = "
        use std::sync::{Condvar, Mutex};
        fn main() {
            let (lock, condvar) = (Mutex::new(()), Condvar::new());
            let _guard = condvar.wait(lock.lock().unwrap()).unwrap();
        }";
    let ends = |options: &[&str]| outcomes(&document(&project, spurious, options));
    assert_eq!(ends(&["--spurious", "0"]), pairs(&[("", "deadlock")]));
    // It is allowed, and never owed.
    assert_eq!(ends(&[]), pairs(&[("", "deadlock"), ("", "returned")]));

    let sleeps = "
        use std::{thread, time::Duration};
        fn main() {
            let other = thread::spawn(|| {
                thread::sleep(Duration::from_millis(5));
                println!(\"late\");
            });
            println!(\"early\");
            other.join().unwrap();
        }";
    let count = |options: &[&str]| outcomes(&document(&project, sleeps, options)).len();
    assert_eq!([count(&["--adversarial"]), count(&["--prompt"])], [2, 1]);

    let ran = explore(&project, COUNTER, &["--bound", "1"]).expect_code(4);
    assert!(!ran.stdout.contains("every schedule"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("cut short after 1 execution\n"),
        "{}",
        ran.stdout
    );
    // What took the place of the rest is told: one schedule, drawn at random.
    let few = document(&project, COUNTER, &["--bound", "1"]);
    assert_eq!(few["coverage"]["instead"]["sampled"], 1);
    let document = document(&project, COUNTER, &["--steps", "3"]);
    assert_eq!(document["coverage"]["complete"], false);
    assert_eq!(document["coverage"]["cut"][0], "steps");
    assert_eq!(document["bounds"]["steps"], 3);
    assert_eq!(document["exit_code"], 4);
}

#[test]
fn more_threads_than_are_asked_for_are_a_bound_that_is_named() {
    let project = Project::new();
    let ran = explore(&project, COUNTER, &["--threads", "1"]).expect_code(4);
    for words in [
        "cut off (threads)",
        "more than 1 threads at once (`--threads`)",
    ] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    let two = document(&project, COUNTER, &["--threads", "2"]);
    assert_eq!(
        (&two["bounds"]["threads"], &two["exit_code"]),
        (&2.into(), &0.into())
    );
}

#[test]
fn a_schedule_that_no_longer_applies_says_where() {
    let project = Project::new();
    let changed = COUNTER
        .replace("    let other = thread::spawn(add_one);\n", "")
        .replace("    other.join().unwrap();\n", "");
    let ran = explore(&project, &changed, &["--replay", "0x2.1x3.0x4"]).expect_code(4);
    for words in ["no longer applies", "At step 3 of its 9 steps", "thread 1"] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
}

#[test]
fn a_program_that_prints_without_end_is_cut_off_and_said_so() {
    let project = Project::new();
    let ran = explore(&project, "fn main() { loop { println!(\"again\"); } }", &[]).expect_code(4);
    let lines = ran.stdout.lines().count();
    assert!(lines < 30, "{lines} lines: {}", ran.stdout);
    for words in ["cut off (steps)", "more than 5000 steps", "more lines"] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    assert!(!ran.stdout.contains("every schedule"), "{}", ran.stdout);
}
