//! What each of the small programs comes to: its facts, in every order or in some, and its story.
#![cfg(target_os = "linux")]

#[path = "table/faults.rs"]
mod faults;
#[path = "table/rows.rs"]
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use faults::FAULTS;
use rows::{Row, TABLE, When};
use tracer::record::Recording;
use tracer::{
    Bounds, FactKind, Fault, Options, Ordinary, Point, Program, Strategy, Watch, explore, facts,
    judged, run, story, trace, try_faults,
};

/// So far each program's orders are tried.
const BOUNDS: Bounds = Bounds {
    preemptions: 1,
    places: u32::MAX,
    runs: 80,
};

fn program(module: &str, name: &str, dir: &Path) -> Program {
    let mut path = std::env::current_exe().expect("a test");
    path.pop();
    path.pop();
    Program {
        path: path.join("examples/programs"),
        args: vec![name.to_owned()],
        env: Vec::new(),
        stdin: Vec::new(),
        dir: dir.to_owned(),
        source: format!("examples/programs/{module}.rs"),
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static Row)> {
    let modules = TABLE.iter();
    modules.flat_map(|(module, rows)| rows.iter().map(move |row| (*module, row)))
}

fn once(module: &str, name: &str) -> Recording {
    let dir = tempfile::tempdir().expect("a folder");
    let program = program(module, name, dir.path());
    let run = run(&program, &Options::default(), &mut Ordinary).expect("a run");
    let unknown = run.output.stderr.starts_with(b"no program");
    assert!(!unknown, "{name}: the examples are of before");
    run
}

fn kinds(recording: &Recording) -> BTreeSet<FactKind> {
    facts(recording).iter().map(|f| f.kind).collect()
}

/// What the runs came to: in how many of them which facts were so, and what was printed.
fn seen(runs: &[Recording]) -> (Vec<(FactKind, When)>, BTreeSet<String>) {
    let mut counts: BTreeMap<FactKind, usize> = BTreeMap::new();
    let mut printed = BTreeSet::new();
    for run in runs {
        for kind in kinds(run) {
            *counts.entry(kind).or_default() += 1;
        }
        printed.insert(String::from_utf8_lossy(&run.output.stdout).into_owned());
    }
    let when = |count| match count {
        _ if count == runs.len() => When::Always,
        _ => When::Sometimes,
    };
    let facts = counts.into_iter().map(|(kind, n)| (kind, when(n)));
    (facts.collect(), printed)
}

/// Holds the programs of one module to the table.
fn hold(module: &str) {
    let mut wrong = String::new();
    for (_, row) in rows().filter(|(of, _)| *of == module) {
        let dir = tempfile::tempdir().expect("a folder");
        let program = program(module, row.name, dir.path());
        let runs = explore(&program, &Options::default(), BOUNDS).expect("runs");
        let (facts, printed) = seen(&runs.runs);
        let expected: BTreeSet<String> = row.prints.iter().map(|p| (*p).to_owned()).collect();
        let stories: BTreeSet<String> = runs.runs.iter().map(story).collect();
        if (&facts[..], &printed, stories.len()) != (row.facts, &expected, row.stories) {
            let _ = writeln!(
                wrong,
                "{} ({} runs): {facts:?} {printed:?} {} stories\n  not {:?} {expected:?} {}",
                row.name,
                runs.runs.len(),
                stories.len(),
                row.facts,
                row.stories,
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A test for each module, so that they are held to the table at the same time.
macro_rules! held {
    ($($test:ident: $module:literal,)*) => {
        $(
            #[test]
            fn $test() {
                hold($module);
            }
        )*

        #[test]
        fn no_module_is_left_out() {
            let modules: Vec<&str> = TABLE.iter().map(|(module, _)| *module).collect();
            assert_eq!(modules, [$($module),*]);
        }
    };
}

held! {
    children_come_to_what_the_table_says: "reaping",
    pipes_come_to_what_the_table_says: "pipes",
    sockets_come_to_what_the_table_says: "sockets",
    output_comes_to_what_the_table_says: "output",
    signals_come_to_what_the_table_says: "signals",
    commands_come_to_what_the_table_says: "commands",
    daemons_come_to_what_the_table_says: "daemons",
    memory_comes_to_what_the_table_says: "memory",
}

#[test]
fn right_answers_of_different_style_have_the_same_lines() {
    for (module, one, other) in [
        ("reaping", "reaps_each_child", "reaps_whoever_comes"),
        ("reaping", "reaps_its_child", "asks_again_and_again"),
        (
            "output",
            "flushed_before_fork",
            "child_leaves_the_buffer_alone",
        ),
        ("pipes", "short_write_goes_on", "pipe_talk"),
    ] {
        let lines = |name| judged(&once(module, name), &Watch::default());
        assert_eq!(lines(one), lines(other), "{one} and {other}");
    }
}

#[test]
fn what_is_watched_is_named() {
    let watch = Watch::parse(["tree", "session"]).expect("words");
    let lines = judged(&once("daemons", "daemon"), &watch);
    let line = |text: &str| lines.iter().any(|l| l == text);
    assert!(line("child 1.1 is in the session of child 1"), "{lines:?}");
    assert!(line("child 1.1: standard output is /dev/null"));
    assert!(lines.iter().any(|l| l.starts_with("orphan")));
    assert_eq!(Watch::parse(["trees"]), Err("trees".to_owned()));
    let run = once("reaping", "status_is_not_asked_for");
    let lines = |words: &[&str]| {
        let watch = Watch::parse(words.iter().copied()).expect("words");
        judged(&run, &watch).len()
    };
    assert_eq!((lines(&[]), lines(&["exit status ignored"])), (0, 1));
    let words = ["exit status ignored", "not exit status ignored"];
    assert_eq!(lines(&words), 0);
}

#[test]
fn a_timeline_has_a_column_a_process_and_says_who_waits() {
    let run = once("pipes", "child_keeps_the_write_end");
    let trace = trace(&run);
    assert_eq!(trace.threads, ["program", "child 1"]);
    let write = trace
        .steps
        .iter()
        .find(|s| s.verb == "write")
        .expect("a step");
    assert_eq!(write.object.as_deref(), Some("pipe A, write end"));
    assert_eq!(write.note.as_deref(), Some("\"word\""));
    assert!(write.at.file.ends_with("pipes.rs") && write.at.line > 0);
    let waiting = &trace.steps.last().expect("a step").waiting;
    let why: Vec<String> = waiting.iter().map(|w| w.why(&trace.threads)).collect();
    assert_eq!(
        why,
        ["waits for child 1 to end", "waits for a message in pipe A"]
    );
}

/// Programs that talk, and are right: their stories are told again and again, each time in another order.
const TOLD_AGAIN: [(&str, &str); 6] = [
    ("reaping", "reaps_whoever_comes"),
    ("reaping", "all_waits_a_signal"),
    ("pipes", "two_pipes_in_turn"),
    ("pipes", "three_workers"),
    ("sockets", "socket_pair_talk"),
    ("commands", "talks_to_cat"),
];

/// An order by lot.
struct Lot(u64);

impl Strategy for Lot {
    fn choose(&mut self, point: &Point<'_>) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % point.candidates.len() as u64) as usize
    }
}

#[test]
fn a_right_program_has_one_story_however_often_it_is_run() {
    let times = std::env::var("STORIES").map_or(10, |n| n.parse().expect("a number"));
    for (module, name) in TOLD_AGAIN {
        let told = story(&once(module, name));
        let program = program(module, name, Path::new("/"));
        for seed in 1..=times {
            let run = run(&program, &Options::default(), &mut Lot(seed)).expect("a run");
            assert_eq!(story(&run), told, "{name}, run {seed}: {}", run.schedule);
        }
    }
}

#[test]
fn each_program_has_its_story() {
    for (module, row) in rows() {
        let recording = once(module, row.name);
        let text = format!("{}\njudged\n{}", story(&recording), lines(&recording));
        insta::with_settings!({ snapshot_path => "table/stories", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(row.name, text);
        });
    }
}

fn lines(recording: &Recording) -> String {
    let watch = Watch {
        session: true,
        pipes: true,
        ..Watch::default()
    };
    let lines = judged(recording, &watch).into_iter();
    lines.map(|l| format!("  {l}\n")).collect()
}

#[test]
fn each_program_survives_the_faults_that_the_table_says() {
    let mut wrong = String::new();
    for (name, fault, harm) in FAULTS {
        let (module, _) = rows()
            .find(|(_, row)| row.name == *name)
            .expect("a program");
        let dir = tempfile::tempdir().expect("a folder");
        let program = program(module, name, dir.path());
        let trials = try_faults(&program, &Options::default(), &[*fault], 20).expect("runs");
        let first = trials.iter().find_map(|trial| trial.harm.as_deref());
        if trials.is_empty() || first != *harm {
            let _ = writeln!(wrong, "{name} {fault:?}, {} times: {first:?}", trials.len());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_fault_is_marked_and_happens_once() {
    let program = program("reaping", "fork_that_fails_is_reported", Path::new("/"));
    let trials = try_faults(&program, &Options::default(), &[Fault::NoProcess], 20).expect("runs");
    let [trial] = &trials[..] else {
        panic!("{trials:?}");
    };
    let marked = trial.recording.events.iter().filter(|e| e.injected);
    assert_eq!(marked.count(), 1);
    assert!(story(&trial.recording).contains("cannot make a child (EAGAIN, made up)"));
}
