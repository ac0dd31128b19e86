//! What a learner types, and what a wrong call gets.

use std::fs;
use std::process::Stdio;

use crate::project::{Project, has_solutions, ran, repository};

const EXERCISE: &str = "spawning/first_thread";
const ANSWER: &str = "exercises/spawning/src/first_thread.rs";

/// A right answer that owes nothing to the solution's text.
const RIGHT: &str = "
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let worker = std::thread::Builder::new().spawn(job).expect(\"a thread\");
    own_work();
    worker.join().expect(\"the job's value\")
}
";

#[test]
fn a_newcomer_is_told_what_to_do() {
    let project = Project::new();
    let ran = project.checker(&[]).expect_code(0);
    let all = format!("of {} exercises", project.count_exercises());
    insta::assert_snapshot!(ran.stdout.replace(&all, "of all exercises"), @r"
    threadlings: 0 of all exercises passed

    Next: A first thread (spawning/first_thread)
      1. open  exercises/spawning/src/first_thread.rs
      2. do what it says, and save
      3. run   cargo checker check spawning/first_thread
      stuck?   cargo checker hint spawning/first_thread
    ");
    let ran = project.checker(&["check"]).expect_code(0);
    assert!(
        ran.stdout.starts_with("Nothing is started yet."),
        "{}",
        ran.stdout
    );
}

#[test]
fn an_untouched_stub_is_told_in_one_sentence() {
    let project = Project::new();
    let ran = project.checker(&["check", EXERCISE]).expect_code(1);
    insta::assert_snapshot!(ran.stdout, @"
    ✘ spawning/first_thread failed
      exercises/spawning/src/first_thread.rs

      There is still a `todo!()` where your code goes.
      It says: start a thread for `job`, do `own_work` meanwhile, give back the job's value (line 22).

      for a hint:  cargo checker hint spawning/first_thread
    ");
}

#[test]
fn an_exercise_goes_from_started_to_passed_to_changed() {
    let project = Project::new();
    let state = || {
        let list = project.checker(&["list"]).expect_code(0).stdout;
        let line = list
            .lines()
            .find(|line| line.contains(EXERCISE))
            .unwrap()
            .to_owned();
        line.replace(EXERCISE, "")
            .replace("A first thread", "")
            .trim()
            .to_owned()
    };
    assert_eq!(state(), "not started");
    project.write(ANSWER, RIGHT.replace("own_work();", ""));
    assert_eq!(state(), "in work");
    project.checker(&["check", EXERCISE]).expect_code(1);
    assert_eq!(state(), "in work");
    project.write(ANSWER, RIGHT);
    let ran = project.checker(&["check"]).expect_code(0);
    assert!(ran.stdout.contains("Next:"), "{}", ran.stdout);
    assert_eq!(state(), "passed");
    project.write(ANSWER, RIGHT.replace("a thread", "my thread"));
    assert_eq!(state(), "passed, changed since");
}

#[test]
fn hints_come_one_by_one_and_all_at_once() {
    let project = Project::new();
    let hint = |args: &[&str]| project.checker(args).expect_code(0).stdout;
    assert!(hint(&["hint", EXERCISE]).starts_with("Hint 1 of "));
    assert!(hint(&["hint", "first_thread"]).starts_with("Hint 2 of "));
    let all = hint(&["hint", EXERCISE, "--all"]);
    assert!(
        all.starts_with("Hint 1 of ") && all.contains("\nHint 3 of "),
        "{all}"
    );
}

#[test]
fn reset_keeps_every_version_of_the_learner() {
    let project = Project::new();
    let stub = project.read(ANSWER);
    project.checker(&["reset", EXERCISE]).expect_code(0);
    for (version, kept) in [
        ("mine 1", "first_thread.mine.rs"),
        ("mine 2", "first_thread.mine-2.rs"),
    ] {
        project.write(ANSWER, version);
        let ran = project.checker(&["reset", EXERCISE]).expect_code(0);
        assert!(ran.stdout.contains(kept), "{}", ran.stdout);
        assert_eq!(
            project.read(&format!("exercises/spawning/src/{kept}")),
            version
        );
        assert_eq!(project.read(ANSWER), stub);
    }
    assert_eq!(
        project.read("exercises/spawning/src/first_thread.mine.rs"),
        "mine 1"
    );
}

#[test]
fn one_unfinished_neighbour_stops_nobody() {
    let project = Project::new();
    project.write(ANSWER, RIGHT);
    project.write("exercises/joining/src/join_all.rs", "this is not Rust");
    project.write("exercises/spawning/src/lib.rs", "nor is this");
    project.checker(&["check", EXERCISE]).expect_code(0);
    let ran = project
        .checker(&["check", "--format", "json"])
        .expect_code(1);
    let verdicts = ran.json()["verdicts"].as_array().unwrap().clone();
    let states: Vec<&str> = verdicts
        .iter()
        .map(|v| v["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["passed", "failed"]);
}

#[test]
fn a_compile_error_is_rustcs_own_and_shows_nothing_of_ours() {
    let project = Project::new();
    project.write(
        ANSWER,
        RIGHT.replace("own_work();", "let x: std::sync::Mutex<u8> = 1;"),
    );
    let ran = project.checker(&["check", EXERCISE]).expect_code(1);
    for words in [
        "E0308",
        "exercises/spawning/src/first_thread.rs:4:",
        "Mutex<u8>",
    ] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    for ours in ["modelled", "scratch", "answer-real", "explorer"] {
        assert!(!ran.stdout.contains(ours), "{ours}: {}", ran.stdout);
    }
}

/// Advice of rustc that would lead to the files that we write around the answer.
#[test]
fn a_crate_that_the_exercise_does_not_name_is_not_there() {
    let project = Project::new();
    let text = RIGHT.replace("own_work();", "own_work(); nix::unistd::getpid();");
    project.write("nix.rs", text);
    let ran = project
        .checker(&["check", EXERCISE, "--file", "nix.rs"])
        .expect_code(1);
    assert!(ran.stdout.contains("E0433"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("scratch"), "{}", ran.stdout);
}

#[test]
fn a_changed_signature_is_told_apart_from_a_compile_error() {
    let project = Project::new();
    let ran = project
        .judge(EXERCISE, RIGHT.replace("run_beside", "run_next_to"))
        .expect_code(1);
    let finding = &ran.json()["verdicts"][0]["findings"][0];
    assert_eq!(finding["kind"], "does-not-compile");
    assert!(
        finding["says"].as_str().unwrap().contains("keep the names"),
        "{finding}"
    );
}

#[test]
fn a_part_of_std_that_is_not_modelled_is_not_proved_and_named() {
    let project = Project::new();
    let text = RIGHT.replace("own_work();", "own_work(); let _ = std::fs::read(\"x\");");
    let ran = project.judge(EXERCISE, text).expect_code(4);
    let finding = &ran.json()["verdicts"][0]["findings"][0];
    assert_eq!(finding["kind"], "not-modelled");
    assert!(
        finding["says"].as_str().unwrap().contains("`fs`"),
        "{finding}"
    );
}

#[test]
fn a_failing_schedule_can_be_replayed() {
    let project = Project::new();
    let racy = "
        pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            let slot = std::sync::Arc::new(std::sync::Mutex::new(0));
            let theirs = slot.clone();
            std::thread::spawn(move || *theirs.lock().unwrap() = job());
            own();
            let value = *slot.lock().unwrap();
            value
        }";
    project.write(ANSWER, racy);
    let ran = project.checker(&["check", EXERCISE]).expect_code(1);
    let command = ran
        .stdout
        .lines()
        .find_map(|line| line.split("cargo checker replay ").nth(1));
    let args: Vec<&str> = command
        .expect("a command that replays it")
        .split_whitespace()
        .collect();
    let ran = project
        .checker(&["replay", args[0], args[1]])
        .expect_code(0);
    assert!(
        ran.stdout.contains("lock") && ran.stdout.contains("ended"),
        "{}",
        ran.stdout
    );
    // The answer changes: the schedule no longer applies, and that is said.
    project.write(ANSWER, RIGHT);
    let ran = project
        .checker(&["replay", args[0], args[1]])
        .expect_code(4);
    assert!(ran.stdout.contains("no longer"), "{}", ran.stdout);
}

#[test]
fn a_real_run_shows_the_real_output() {
    let project = Project::new();
    project.write(
        ANSWER,
        RIGHT.replace("own_work();", "own_work(); println!(\"hello\");"),
    );
    let ran = project.checker(&["run", EXERCISE]).expect_code(0);
    assert!(
        ran.stdout.contains("hello\n") && ran.stdout.contains("value: 42"),
        "{}",
        ran.stdout
    );
    // Of one run it is said what else could have come of it.
    for words in [
        "This was one run.",
        "may_overlap came out as one of 2 ways in which it can.",
    ] {
        assert!(ran.stdout.contains(words), "{}", ran.stdout);
    }
    assert!(!ran.stdout.contains("slow_job came out"), "{}", ran.stdout);
}

#[test]
fn a_folder_laid_out_like_the_exercises_is_judged() {
    let project = Project::new();
    project.write("hand-in/spawning/src/first_thread.rs", RIGHT);
    project.write("hand-in/spawning/Cargo.toml", "this is ignored");
    let ran = project
        .checker(&["check", "--dir", "hand-in", "--format", "json"])
        .expect_code(0);
    let document = ran.json();
    assert_eq!(document["verdicts"].as_array().unwrap().len(), 1);
    assert_eq!(document["verdicts"][0]["exercise"], EXERCISE);
    assert_eq!(
        document["verdicts"][0]["file"],
        "hand-in/spawning/src/first_thread.rs"
    );
    // Somebody else's work is not the learner's progress.
    assert!(project.checker(&["list"]).stdout.contains("not started"));
}

#[test]
fn windows_line_endings_and_a_byte_order_mark_change_nothing() {
    let project = Project::new();
    project
        .judge(EXERCISE, RIGHT.replace('\n', "\r\n"))
        .expect_code(0);
    project
        .judge(EXERCISE, format!("\u{feff}{RIGHT}"))
        .expect_code(0);
}

/// A call that is wrong, and what must be said of it.
#[test]
fn a_wrong_call_gets_a_clear_error_and_exit_code_2() {
    let project = Project::new();
    project.write("empty.rs", "");
    project.write("latin1.rs", b"fn f() {\n// \xe9\n}");
    fs::create_dir(project.path("folder.rs")).unwrap();
    nix::unistd::mkfifo(&project.path("fifo.rs"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    let with_file = |file| vec!["check", EXERCISE, "--file", file];
    let calls: Vec<(Vec<&str>, &str)> = vec![
        (
            vec!["check", "joining/join_al"],
            "the nearest name is `joining/join_all`",
        ),
        (
            vec!["hint", "frist_thread"],
            "the nearest name is `spawning/first_thread`",
        ),
        (vec!["chekc"], "check"),
        (with_file("nowhere.rs"), "nowhere.rs"),
        (with_file("empty.rs"), "it is empty"),
        (with_file("latin1.rs"), "not UTF-8 text (line 2)"),
        (with_file("folder.rs"), "it is a folder"),
        (with_file("fifo.rs"), "a pipe or a device"),
        (vec!["check", "--file", "empty.rs"], "answers exactly one"),
        (vec!["check", "--dir", "nowhere"], "there is none"),
        (
            vec!["check", "--solutions", "--dir", "exercises"],
            "cannot be used with",
        ),
        (vec!["replay", EXERCISE, "0x3"], "names no scenario"),
        (vec!["replay", EXERCISE, "slow_job:zzz"], "not a step"),
        (vec!["replay", EXERCISE, "other:0"], "a scenario `other`"),
    ];
    for (args, says) in calls {
        let ran = project.checker(&args).expect_code(2);
        assert!(ran.stderr.contains(says), "{args:?}: {}", ran.stderr);
        assert!(ran.stdout.is_empty(), "{args:?}: {}", ran.stdout);
    }
}

#[test]
fn a_corrupt_or_missing_snapshot_is_not_the_answers_fault() {
    let snapshot = "exercises/spawning/snapshots/first_thread__slow_job.snap";
    for damage in ["gone", "header", "bounds"] {
        let project = Project::new();
        let text = project.read(snapshot);
        match damage {
            "gone" => project.remove(snapshot),
            "header" => project.write(snapshot, text.trim_start_matches("---\n")),
            _ => project.write(snapshot, text.replace("sequentially", "partially")),
        }
        project.write(ANSWER, RIGHT);
        let ran = project.checker(&["check", EXERCISE]).expect_code(2);
        assert!(ran.stderr.contains("snapshot"), "{damage}: {}", ran.stderr);
        assert!(project.checker(&["list"]).stdout.contains("in work"));
    }
}

#[test]
fn corrupt_progress_is_named_and_not_overwritten() {
    let project = Project::new();
    project.write(".threadlings/progress.json", "{\"version\": 1, \"exerc");
    let ran = project.checker(&["list"]).expect_code(2);
    assert!(ran.stderr.contains("progress.json"), "{}", ran.stderr);
    project.checker(&["hint", EXERCISE]).expect_code(2);
    assert_eq!(
        project.read(".threadlings/progress.json"),
        "{\"version\": 1, \"exerc"
    );
}

/// Two checkers at the same time: both come to their verdict, and no pass is lost.
#[test]
fn two_checkers_at_once_lose_nothing() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let names = ["spawning/first_thread", "joining/join_all"];
    for name in names {
        let (topic, exercise) = name.split_once('/').unwrap();
        let solution = repository().join(format!("solutions/{topic}/src/{exercise}.rs"));
        let answer = format!("exercises/{topic}/src/{exercise}.rs");
        project.write(&answer, fs::read(solution).unwrap());
    }
    let both = names.map(|name| {
        let mut command = project.command(&["check", name]);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    });
    for checker in both {
        ran(checker.wait_with_output().unwrap()).expect_code(0);
    }
    let list = project.checker(&["list"]).expect_code(0).stdout;
    let passed = list
        .lines()
        .filter(|line| line.contains(" passed "))
        .count();
    assert_eq!(passed, 2, "{list}");
}

#[test]
fn the_solution_is_for_those_who_have_passed() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let early = project.checker(&["solution", EXERCISE]).expect_code(2);
    assert!(early.stderr.contains("when you have passed"));
    assert!(early.stdout.is_empty(), "{}", early.stdout);

    project.write(ANSWER, RIGHT);
    let passed = project.checker(&["check", EXERCISE]).expect_code(0).stdout;
    for words in [
        "the chapter:  book/src/spawning.md#first_thread",
        "a solution:   cargo checker solution spawning/first_thread",
        "Next: ",
    ] {
        assert!(passed.contains(words), "{words}: {passed}");
    }
    let solution = "solutions/spawning/src/first_thread.rs";
    let shown = project.checker(&["solution", EXERCISE]).expect_code(0);
    assert!(shown.stdout.contains(project.read(solution).trim_end()));
    // Who has changed it since has passed all the same.
    project.write(ANSWER, RIGHT.replace("own_work", "own"));
    project.checker(&["solution", EXERCISE]).expect_code(0);

    project.remove(solution);
    let gone = project.checker(&["solution", EXERCISE]).expect_code(2);
    assert!(gone.stderr.contains("not handed out"), "{}", gone.stderr);
}

#[test]
fn what_clippy_says_is_polish_and_never_a_failure() {
    let project = Project::new();
    let unpolished = format!("{}\npub fn more(x: u32) -> u32 {{ return x; }}\n", RIGHT);
    project.write(ANSWER, &unpolished);
    let plain = project.checker(&["check", EXERCISE]).expect_code(0).stdout;
    assert!(!plain.contains("Clippy") && !plain.contains("warning"));
    let polish = ["check", EXERCISE, "--polish"];
    let said = project.checker(&polish).expect_code(0).stdout;
    let no_clippy = said.contains("Clippy is not installed");
    assert!(no_clippy || said.contains("unneeded `return`"), "{said}");
    assert!(no_clippy || said.contains("Nothing of this is wrong"));
    project.write(ANSWER, RIGHT);
    let said = project.checker(&polish).expect_code(0).stdout;
    assert!(no_clippy || said.contains("nothing otherwise"), "{said}");
    // Of what has not passed it is not asked.
    project.write(ANSWER, format!("{unpolished}{{"));
    let said = project.checker(&polish).expect_code(1).stdout;
    assert!(!said.contains("Clippy"), "{said}");
}

#[test]
fn links_lead_to_the_learner_s_file_alone_and_only_where_they_are_wanted() {
    let project = Project::new();
    let forged = "\\x1b]8;;http://evil\\x1b\\\\click\\x1b]8;;\\x1b\\\\";
    let panics = RIGHT.replace("own_work();", &format!("own_work(); panic!(\"{forged}\");"));
    project.write(ANSWER, panics);
    let mut command = project.command(&["check", EXERCISE]);
    let plain = ran(command.output().unwrap()).expect_code(1).stdout;
    assert!(!plain.contains('\u{1b}'), "{plain}");
    command
        .env("THREADLINGS_LINKS", "always")
        .env("NO_COLOR", "1");
    let linked = ran(command.output().unwrap()).expect_code(1).stdout;
    let file = project.path(ANSWER).canonicalize().unwrap();
    let url = format!("file://{}", file.display());
    let targets: Vec<&str> = linked.split("\u{1b}]8;;").skip(1).collect();
    assert!(!targets.is_empty(), "{linked}");
    for target in targets {
        let ours = target.starts_with(&url) || target.starts_with("\u{1b}\\");
        assert!(ours, "{target}");
    }
    assert!(linked.contains("click"), "{linked}");
}
