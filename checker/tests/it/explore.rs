//! `cargo checker explore`: any program in, everything that it can do out.

use std::fs;

use serde_json::Value;

use crate::project::{Project, Ran, repository};

/// A lost update: two outcomes.
const COUNTER: &str = "
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static COUNTER: AtomicU32 = AtomicU32::new(0);

fn add_one() {
    let seen = COUNTER.load(SeqCst);
    COUNTER.store(seen + 1, SeqCst);
}

fn main() {
    let other = thread::spawn(add_one);
    add_one();
    other.join().unwrap();
    println!(\"counted {}\", COUNTER.load(SeqCst));
}
";

fn explore(project: &Project, text: impl AsRef<[u8]>, options: &[&str]) -> Ran {
    project.write("program.rs", text);
    project.checker(&[&["explore", "program.rs"], options].concat())
}

fn document(project: &Project, text: impl AsRef<[u8]>, options: &[&str]) -> Value {
    explore(project, text, &[options, &["--format", "json"]].concat()).json()
}

/// What each outcome prints, and how it ends.
fn outcomes(document: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let outcomes = document["outcomes"].as_array().expect("a list");
    let pair = |outcome: &Value| (text(&outcome["printed"]), text(&outcome["ended"]));
    outcomes.iter().map(pair).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(printed, ended): &(&str, &str)| ((*printed).to_owned(), (*ended).to_owned());
    expected.iter().map(owned).collect()
}

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

/// What cannot be explored: the program, the exit code, the kind of the problem, and words that
/// the text must have.
const REFUSED: &[(&str, i32, &str, &str)] = &[
    (
        "mod other;\nfn main() {}",
        1,
        "does-not-compile",
        "A program is one file here",
    ),
    (
        "const TEXT: &str = include_str!(\"/proc/version\");\nfn main() {}",
        1,
        "breaks-rule",
        "A program is one file here",
    ),
    ("fn mian() {}", 1, "does-not-compile", "It has no `fn main`"),
    ("fn main() {", 1, "does-not-compile", "unclosed delimiter"),
    (
        "fn main() { let x: std::sync::Mutex<u8> = 1; }",
        1,
        "does-not-compile",
        "program.rs:1:",
    ),
    (
        "use rayon::prelude::*;\nfn main() {}",
        1,
        "does-not-compile",
        "with std alone",
    ),
    (
        "fn main() { let _ = std::net::TcpListener::bind(\"x\"); }",
        4,
        "not-modelled",
        "`net`",
    ),
    (
        "static mut N: u8 = 0;\n#[allow(static_mut_refs)]\n\
         fn main() { unsafe { N += 1; println!(\"{}\", N) } }",
        4,
        "not-modelled",
        "static mut",
    ),
    (
        "fn main() { loop { std::hint::black_box(0); } }",
        1,
        "resource-limit",
        "computes without end",
    ),
];

#[test]
fn what_cannot_be_explored_is_told_kindly_and_shows_nothing_of_ours() {
    let project = Project::new();
    for (text, code, _, words) in REFUSED {
        let ran = explore(&project, text, &[]).expect_code(*code);
        assert!(ran.stdout.contains(words), "{text}: {}", ran.stdout);
        assert!(
            ran.stdout.contains("program.rs: not explored"),
            "{}",
            ran.stdout
        );
        for ours in ["scratch", "__threadlings", "modelled"] {
            assert!(!ran.stdout.contains(ours), "{ours}: {}", ran.stdout);
        }
    }
    let (text, code, kind, _) = REFUSED[0];
    let document = document(&project, text, &[]);
    assert_eq!(document["problem"]["kind"], kind);
    assert_eq!(document["exit_code"], code);
    assert_eq!(document["coverage"], Value::Null);
    assert_eq!(document["outcomes"], serde_json::json!([]));
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
fn a_file_of_any_name_is_explored_and_its_name_steers_nothing() {
    let project = Project::new();
    for name in [
        "a b.rs",
        "a=b.rs",
        "--help.rs",
        "new\nline.rs",
        "\u{1b}[2Jx.rs",
        ".rs",
        "none",
    ] {
        project.write(name, COUNTER);
        let shown = project
            .checker(&["explore", "--show", "1", "--", name])
            .expect_code(0);
        assert!(
            shown.stdout.contains("let seen") && !shown.stdout.contains('\u{1b}'),
            "{name:?}: {}",
            shown.stdout
        );
    }
}

#[test]
fn what_is_not_a_program_is_a_wrong_call() {
    let project = Project::new();
    project.write("empty.rs", " \n");
    project.write("latin1.rs", b"fn main() {\n// \xe9\n}");
    fs::create_dir(project.path("folder.rs")).unwrap();
    project.write("program.rs", COUNTER);
    let calls: &[(&[&str], &str)] = &[
        (&["nowhere.rs"], "nowhere.rs"),
        (&["empty.rs"], "it is empty"),
        (&["latin1.rs"], "not UTF-8 text (line 2)"),
        (&["folder.rs"], "it is a folder"),
        (&["/dev/zero"], "a pipe or a device"),
        (&[], "<FILE>"),
        (&["program.rs", "--replay", "one"], "not a step"),
        (&["program.rs", "--show", "3"], "numbered from 1 to 2"),
        (&["program.rs", "--show", "0"], "numbered from 1 to 2"),
        (
            &["program.rs", "--show", "1", "--format", "json"],
            "as JSON",
        ),
        (
            &["program.rs", "--show", "1", "--replay", "0"],
            "cannot be used with",
        ),
        (
            &["program.rs", "--prompt", "--adversarial"],
            "cannot be used with",
        ),
        (&["program.rs", "--bound", "0"], "--bound"),
        (
            &["program.rs", "--steps", "1000000000000"],
            "from 1 to 1000000",
        ),
    ];
    for (args, says) in calls {
        let ran = project
            .checker(&[&["explore"], *args].concat())
            .expect_code(2);
        assert!(ran.stderr.contains(says), "{args:?}: {}", ran.stderr);
        assert!(ran.stdout.is_empty(), "{args:?}: {}", ran.stdout);
    }
}

/// The examples in a page: the command, and what stands below it.
fn examples(page: &str) -> Vec<(String, String)> {
    let page = fs::read_to_string(repository().join("book/src").join(page)).unwrap();
    let blocks: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    let mut examples: Vec<(String, String)> = Vec::new();
    for block in blocks {
        if let Some(block) = block.strip_prefix("text\n$ cargo checker ") {
            let (command, output) = block.split_once('\n').unwrap();
            examples.push((command.to_owned(), output.to_owned()));
        } else if let Some(document) = block.strip_prefix("json\n") {
            // A document stands in a block of its own, so that it is shown as what it is.
            examples.last_mut().unwrap().1.push_str(document);
        }
    }
    examples
}

#[test]
fn the_examples_in_the_book_are_what_is_written() {
    let project = Project::new();
    let pages = ["explore.md", "explore-json.md"];
    let examples: Vec<_> = pages.into_iter().flat_map(examples).collect();
    assert_eq!(examples.len(), 3);
    for (command, shown) in examples {
        let args: Vec<&str> = command.split(' ').collect();
        let output = project
            .command(&args)
            .env("COLUMNS", "80")
            .output()
            .unwrap();
        let written = String::from_utf8(output.stdout).unwrap();
        let up_to_date = written == shown;
        assert!(up_to_date, "out of date: {command}; it must be\n{written}");
    }
}
