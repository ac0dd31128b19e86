//! What is listed, and how it is shown again.

use serde_json::Value;

use super::{COUNTER, document, explore, outcomes, pairs};
use crate::project::Project;

#[test]
fn everything_that_a_program_can_do_is_listed_and_each_of_it_can_be_seen_again() {
    let project = Project::new();
    let listed = explore(&project, COUNTER, &[]).expect_code(0).stdout;
    assert!(
        listed.starts_with("program.rs: 2 outcomes under every schedule (4 executions)\n"),
        "{listed}"
    );
    for line in ["counted 1", "counted 2", "--show 1"] {
        assert!(listed.contains(line), "{listed}");
    }

    let document = document(&project, COUNTER, &[]);
    let found = pairs(&[("counted 1\n", "returned"), ("counted 2\n", "returned")]);
    assert_eq!(outcomes(&document), found);

    let shown = project
        .checker(&["explore", "program.rs", "--show", "1"])
        .expect_code(0)
        .stdout;
    for words in [
        "outcome 1 of 2: returned",
        "load AtomicU32 1 → 0",
        "--replay",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }

    let draw = |format| {
        let options = ["--show", "1", "--format", format];
        explore(&project, COUNTER, &options).expect_code(0).stdout
    };
    assert!(draw("svg").starts_with("<svg ") && draw("svg").contains(">load AtomicU32 1 → 0<"));
    assert!(draw("text").contains("load AtomicU32 1, gets 0."));

    for outcome in document["outcomes"].as_array().unwrap() {
        let schedule = outcome["schedule"].as_str().unwrap();
        let options = ["--replay", schedule, "--format", "json"];
        let again = explore(&project, COUNTER, &options).expect_code(0).json();
        assert_eq!(again["outcomes"][0]["printed"], outcome["printed"]);
        assert_eq!(again["outcomes"][0]["timeline"], outcome["timeline"]);
        assert_eq!(again["replay"]["followed"], again["replay"]["of"]);
    }
}

#[test]
fn a_deadlock_is_an_outcome_and_says_who_waits_for_what() {
    let project = Project::new();
    let text = "
        use std::sync::Mutex;
        use std::thread;
        static A: Mutex<u32> = Mutex::new(1);
        static B: Mutex<u32> = Mutex::new(2);
        fn main() {
            let other = thread::spawn(|| {
                let (_a, _b) = (A.lock().unwrap(), B.lock().unwrap());
            });
            let (_b, _a) = (B.lock().unwrap(), A.lock().unwrap());
            drop((_a, _b));
            other.join().unwrap();
        }";
    let listed = explore(&project, text, &[]).expect_code(0).stdout;
    for words in [
        "1  deadlock",
        "main waits for Mutex 1, held by thread 1 (program.rs:10)",
        "thread 1 waits for Mutex 2, held by main (program.rs:8)",
    ] {
        assert!(listed.contains(words), "{words}: {listed}");
    }
    let document = document(&project, text, &[]);
    assert_eq!(document["outcomes"][0]["waiting"][1]["line"], 8);
}

#[test]
fn a_livelock_names_the_line_that_goes_on_and_on() {
    let project = Project::new();
    let text = "
        use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
        use std::thread;
        static UP: AtomicBool = AtomicBool::new(false);
        fn main() {
            let other = thread::spawn(|| {
                while !UP.load(SeqCst) {
                    thread::yield_now();
                }
            });
            other.join().unwrap();
        }";
    let listed = explore(&project, text, &[]).expect_code(0).stdout;
    for words in ["1  livelock", "thread 1", "AtomicBool 1", "(program.rs:7)"] {
        assert!(listed.contains(words), "{words}: {listed}");
    }
}

#[test]
fn what_main_returns_is_how_the_program_ends() {
    let project = Project::new();
    let returns = |what: &str, value: &str| {
        let text = format!("fn main() -> {what} {{ {value} }}");
        let document = document(&project, text, &[]);
        let outcome = &document["outcomes"][0];
        (outcome["ended"].clone(), outcome["exit_status"].clone())
    };
    let code = "std::process::ExitCode";
    assert_eq!(
        returns(code, "std::process::ExitCode::from(3)"),
        ("exited".into(), 3.into())
    );
    assert_eq!(
        returns("Result<(), String>", "println!(\"x\"); Ok(())"),
        ("returned".into(), Value::Null)
    );
    assert_eq!(
        returns("Result<(), String>", "Err(\"no\".to_owned())"),
        ("exited".into(), 1.into())
    );
    assert_eq!(
        returns("!", "std::process::exit(7)"),
        ("exited".into(), 7.into())
    );
    let own = "Own { Own } struct Own; impl std::process::Termination for Own {
        fn report(self) -> std::process::ExitCode";
    assert_eq!(
        returns(own, "std::process::ExitCode::from(9) }"),
        ("exited".into(), 9.into())
    );
}

#[test]
fn what_a_program_begins_and_ends_with_changes_nothing() {
    let project = Project::new();
    let whole = "#!/usr/bin/env rustc\r\n//! A program.\r\n#![deny(warnings, missing_docs)]\r\n\
                 mod inner {\r\n    pub fn hello() { println!(\"{}\", crate::WORD); }\r\n}\r\n\
                 const WORD: &str = \"hello\";\r\nfn main() { inner::hello(); } // the end";
    for text in [whole.to_owned(), format!("\u{feff}{whole}")] {
        let document = document(&project, &text, &[]);
        assert_eq!(
            outcomes(&document),
            pairs(&[("hello\n", "returned")]),
            "{document:#}"
        );
        // No line has moved.
        assert_eq!(document["outcomes"][0]["timeline"][0]["line"], 5);
    }
}

/// Two threads race, and who is late kills the process, in one of two ways.
const FATAL: &str = "
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static TURN: AtomicU32 = AtomicU32::new(0);

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!(\"dropped\");
    }
}

fn down(n: u64) -> u64 {
    if n == u64::MAX { 0 } else { std::hint::black_box(down(n + 1)) + 1 }
}

fn main() {
    let other = thread::spawn(|| TURN.fetch_add(1, SeqCst));
    let mine = TURN.swap(10, SeqCst);
    println!(\"{mine}\");
    let theirs = other.join().unwrap();
    if theirs == 10 {
        println!(\"{}\", down(0));
    }
    let third = thread::spawn(|| TURN.fetch_add(1, SeqCst));
    if TURN.load(SeqCst) == 11 {
        let _bomb = Bomb;
        panic!(\"first\");
    }
    third.join().unwrap();
}
";

#[test]
fn an_execution_that_kills_its_process_is_one_outcome_among_others() {
    let project = Project::new();
    let document = document(&project, FATAL, &[]);
    let expected = [("1\n", "aborted"), ("0\n", "crashed"), ("1\n", "returned")];
    let mut seen = outcomes(&document);
    seen.sort();
    let mut expected = pairs(&expected);
    expected.sort();
    assert_eq!(seen, expected);
    assert_eq!(document["exit_code"], 0, "{document}");
    let listed = explore(&project, FATAL, &["--show", "1"]).expect_code(0);
    assert!(listed.stdout.contains("dies after it"), "{}", listed.stdout);
}

#[test]
fn thousands_of_outcomes_are_all_told_and_each_can_be_shown() {
    let project = Project::new();
    // Three threads with three prints each, after many steps: too much to tell every step of it.
    let text = "
        use std::thread;
        fn main() {
            (0..800).for_each(|_| print!(\".\"));
            thread::scope(|scope| {
                for name in [\"a\", \"b\", \"c\"] {
                    scope.spawn(move || (0..3).for_each(|_| print!(\"{name}\")));
                }
            });
        }";
    let options = ["--show", "1680"];
    let last = explore(&project, text, &options).expect_code(0).stdout;
    for words in ["outcome 1680 of 1680", "print! stdout \"a\"", "--replay"] {
        assert!(last.contains(words), "{words}: {last}");
    }
    let listed = explore(&project, text, &[]).expect_code(0).stdout;
    assert!(
        listed.contains("1680 outcomes under every schedule"),
        "{listed}"
    );
    assert!(listed.contains("And 1660 more"), "{listed}");
}

#[test]
fn a_line_that_waits_by_looking_is_remarked_and_one_that_does_not_is_not() {
    let project = Project::new();
    let text = "
        use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
        use std::thread;
        static UP: AtomicBool = AtomicBool::new(false);
        fn main() {
            let other = thread::spawn(|| UP.store(true, SeqCst));
            while !UP.load(SeqCst) {}
            other.join().unwrap();
        }";
    let listed = explore(&project, text, &[]).expect_code(0).stdout;
    assert!(
        listed.contains("Remark: line 7 waits by looking again and again"),
        "{listed}"
    );
    let remarks = &document(&project, text, &[])["remarks"];
    assert_eq!(remarks[0]["place"]["line"], 7, "{remarks}");
    assert_eq!(
        document(&project, COUNTER, &[])["remarks"],
        serde_json::json!([])
    );
}
