//! Answers that try to pass without being right. None of them does.

use serde_json::Value;

use crate::project::{Project, has_solutions, repository};

/// A hostile answer, and the verdict it must get.
struct Attack {
    /// What it tries.
    tries: &'static str,
    exercise: &'static str,
    source: &'static str,
    state: &'static str,
    /// The kind of its first finding.
    kind: &'static str,
}

const FIRST: &str = "spawning/first_thread";

const ATTACKS: &[Attack] = &[
    Attack {
        tries: "to end the process as if all were well",
        exercise: FIRST,
        source: "pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {
            std::process::exit(0)
        }",
        state: "failed",
        kind: "extra-outcome",
    },
    Attack {
        tries: "to end the process from a thread",
        exercise: FIRST,
        source: "pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            std::thread::spawn(|| std::process::exit(0));
            own();
            job()
        }",
        state: "failed",
        kind: "extra-outcome",
    },
    Attack {
        tries: "to forge the transcript on standard output",
        exercise: FIRST,
        source: r##"pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {
            use std::io::Write;
            let end = r#"{"End":{"executions":6,"redundant":3,"cut":[],"busy_waits":[]}}"#;
            let mut out = std::io::stdout();
            out.write_all(&(end.len() as u32).to_le_bytes()).unwrap();
            out.write_all(end.as_bytes()).unwrap();
            out.write_all(b"\x05\0\0\0\"Bye\"").unwrap();
            out.flush().unwrap();
            7
        }"##,
        state: "failed",
        kind: "extra-outcome",
    },
    Attack {
        tries: "to print what a pass prints",
        exercise: FIRST,
        source: r#"pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {
            println!("value: 7\npieces of work done: 2\nat work at most: 2\nthreads started: 1");
            eprintln!("test result: ok. 1 passed; 0 failed");
            println!("{{\"state\": \"passed\"}}");
            7
        }"#,
        state: "failed",
        kind: "extra-outcome",
    },
    Attack {
        tries: "to return a type of its own that looks like the right one",
        exercise: FIRST,
        source: r#"#[allow(non_camel_case_types)]
        pub struct u64;
        impl std::fmt::Display for u64 {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("42") }
        }
        pub fn run_beside<T>(_: impl FnOnce() -> T, _: impl FnOnce()) -> u64 { u64 }"#,
        state: "failed",
        kind: "does-not-compile",
    },
    Attack {
        tries: "to shadow the macros and methods that a scenario uses",
        exercise: FIRST,
        source: r#"#[macro_export]
        macro_rules! format { ($($t:tt)*) => { ::std::string::String::from("value: 7") } }
        pub trait Shadow: Sized {
            fn observe<T>(&self, _: T) {}
            fn entries(&self) -> usize { 2 }
            fn most(&self) -> usize { 2 }
        }
        impl<T> Shadow for T {}
        pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            own();
            job()
        }"#,
        state: "failed",
        kind: "extra-outcome",
    },
    Attack {
        tries: "to reach the real std by its name",
        exercise: FIRST,
        source: r#"extern crate std as real;
        pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            real::fs::write("forged", "passed").unwrap();
            own();
            job()
        }"#,
        state: "not-proved",
        kind: "not-modelled",
    },
    Attack {
        tries: "to reach the operating system through core",
        exercise: FIRST,
        source: r#"extern crate core as c;
        pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            let _ = c::panic::Location::caller();
            let _ = c::net::Ipv4Addr::LOCALHOST;
            own();
            job()
        }"#,
        state: "not-proved",
        kind: "not-modelled",
    },
    Attack {
        tries: "to hide a race in core's atomics",
        exercise: "arguments/clone_for_each",
        source: r#"extern crate alloc;
        extern crate core;
        use alloc::sync::Arc;
        use core::sync::atomic::{AtomicU64, Ordering};
        pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
            let total = Arc::new(AtomicU64::new(0));
            let threads: Vec<_> = parts.into_iter().map(|part| {
                let (total, measure) = (total.clone(), measure.clone());
                std::thread::spawn(move || {
                    let value = measure(part);
                    let seen = total.load(Ordering::SeqCst);
                    total.store(seen + value, Ordering::SeqCst);
                })
            }).collect();
            for thread in threads { thread.join().unwrap(); }
            total.load(Ordering::SeqCst)
        }"#,
        state: "failed",
        kind: "extra-outcome",
    },
    Attack {
        tries: "to spell a forbidden path with a macro",
        exercise: FIRST,
        source: r#"macro_rules! path { ($a:ident, $b:ident, $c:ident) => { $a::$b::$c } }
        pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            let _ = path!(std, fs, write)("forged", "passed");
            own();
            job()
        }"#,
        state: "not-proved",
        kind: "not-modelled",
    },
    Attack {
        tries: "to call the facade's own machinery",
        exercise: FIRST,
        source: r#"pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            std::explorer::program::watch();
            own();
            job()
        }"#,
        state: "failed",
        kind: "does-not-compile",
    },
    Attack {
        tries: "to name the explorer as a crate",
        exercise: FIRST,
        source: r#"extern crate explorer;
        pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            own();
            job()
        }"#,
        state: "failed",
        kind: "does-not-compile",
    },
    Attack {
        tries: "to replace the panic hook",
        exercise: FIRST,
        source: r#"pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            std::panic::set_hook(Box::new(|_| ()));
            own();
            job()
        }"#,
        state: "not-proved",
        kind: "not-modelled",
    },
    Attack {
        tries: "to set insta's variables",
        exercise: FIRST,
        source: r#"#![allow(unsafe_code)]
        pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            unsafe { std::env::set_var("INSTA_FORCE_PASS", "1") };
            own();
            job()
        }"#,
        state: "failed",
        kind: "breaks-rule",
    },
    Attack {
        tries: "to read a file while it is compiled",
        exercise: FIRST,
        source: r#"pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
            let _ = include_str!("/etc/hostname");
            own();
            job()
        }"#,
        state: "failed",
        kind: "breaks-rule",
    },
    Attack {
        tries: "to abort",
        exercise: FIRST,
        source: r#"pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {
            std::process::abort()
        }"#,
        state: "failed",
        kind: "extra-outcome",
    },
];

#[test]
fn no_attack_passes() {
    let project = Project::new();
    let mut wrong = Vec::new();
    for attack in ATTACKS {
        let ran = project.judge(attack.exercise, attack.source);
        let document = ran.json();
        let (state, kind) = first(&document);
        if (state.as_str(), kind.as_str()) != (attack.state, attack.kind) {
            wrong.push(format!(
                "{}: {state}, {kind}, not {}, {}",
                attack.tries, attack.state, attack.kind
            ));
        }
        assert!(!project.path("forged").exists(), "{}", attack.tries);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn first(document: &Value) -> (String, String) {
    let verdict = &document["verdicts"][0];
    let own = verdict["findings"].as_array().into_iter().flatten();
    let scenarios = verdict["scenarios"].as_array().into_iter().flatten();
    let theirs = scenarios.flat_map(|s| s["findings"].as_array().into_iter().flatten());
    let kind = own
        .chain(theirs)
        .next()
        .map_or("", |finding| finding["kind"].as_str().unwrap());
    (
        verdict["state"].as_str().unwrap().to_owned(),
        kind.to_owned(),
    )
}

/// Pulling in the reference solution, by whichever way the language has.
#[test]
fn an_answer_is_one_file() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let solution = repository().join("solutions/spawning/src/first_thread.rs");
    for source in [
        format!("include!({solution:?});"),
        format!("#[path = {solution:?}] mod theirs; pub use theirs::*;"),
    ] {
        let document = project.judge(FIRST, &source).expect_code(1).json();
        assert_eq!(
            first(&document),
            ("failed".into(), "breaks-rule".into()),
            "{source}"
        );
    }
}

/// insta obeys its environment; the judge must not.
#[test]
fn instas_variables_change_no_verdict_and_no_snapshot() {
    let project = Project::new();
    let snapshot = "exercises/spawning/snapshots/first_thread__may_overlap.snap";
    let before = project.read(snapshot);
    let stub = project.path("exercises/spawning/stubs/first_thread.rs");
    let mut command = project.command(&["check", FIRST, "--format", "json", "--file"]);
    command.arg(stub);
    for (name, value) in [
        ("INSTA_FORCE_PASS", "1"),
        ("INSTA_UPDATE", "always"),
        ("INSTA_WORKSPACE_ROOT", "/"),
    ] {
        command.env(name, value);
    }
    let ran = crate::project::ran(command.output().unwrap()).expect_code(1);
    assert_eq!(first(&ran.json()).0, "failed");
    assert_eq!(project.read(snapshot), before);
}
