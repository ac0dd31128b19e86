//! Programs that kill the process which plays them, under every schedule or under one: the verdict
//! names the crash, and is never a pass.

use serde_json::Value;

use crate::project::Project;

/// What a program does, its items, its body, the kind of its first finding, and words that the
/// finding must contain.
type Crash = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const BOMB: &str = "struct Bomb;
    impl Drop for Bomb { fn drop(&mut self) { panic!(\"dropped\") } }";
const DOWN: &str = "fn down(n: u64) -> u64 {
        if n == u64::MAX { 0 } else { std::hint::black_box(down(n + 1)) + 1 }
    }";
const SPIN: &str = "fn compute() -> ! { loop { std::hint::black_box(0); } }
    struct Computes;
    impl Drop for Computes { fn drop(&mut self) { compute() } }";

const CRASHES: &[Crash] = &[
    (
        "panics in a destructor while it unwinds",
        BOMB,
        "let _bomb = Bomb; panic!(\"first\")",
        "panic",
        "aborted",
    ),
    (
        "panics in a destructor while a thread unwinds",
        BOMB,
        "let _ = std::thread::spawn(|| { let _bomb = Bomb; panic!(\"first\") }).join(); 7",
        "panic",
        "aborted",
    ),
    (
        "panics where no panic may come out",
        "extern \"C\" fn never_unwinds() { panic!(\"out\") }",
        "never_unwinds(); 7",
        "panic",
        "aborted",
    ),
    (
        "panics while its panic is written",
        "struct Words;
         impl std::fmt::Display for Words {
             fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { panic!(\"again\") }
         }",
        "panic!(\"{}\", Words)",
        "panic",
        "",
    ),
    (
        "overflows the stack of a thread",
        DOWN,
        "std::thread::spawn(|| down(0)).join().unwrap_or(7)",
        "resource-limit",
        "stack overflowed",
    ),
    (
        "overflows a small stack",
        DOWN,
        "std::thread::Builder::new().stack_size(1).spawn(|| down(u64::MAX - 100_000)).unwrap()
             .join().unwrap_or(7)",
        "resource-limit",
        "stack overflowed",
    ),
    (
        "overflows the stack in a destructor, while it unwinds",
        "fn down(n: u64) -> u64 {
             if n == u64::MAX { 0 } else { std::hint::black_box(down(n + 1)) + 1 }
         }
         struct Deep;
         impl Drop for Deep { fn drop(&mut self) { down(0); } }",
        "let _deep = Deep; panic!(\"first\")",
        "resource-limit",
        "stack overflowed",
    ),
    (
        "asks for more memory than there is",
        "",
        "let all = vec![1_u8; 1 << 40]; u64::from(all[1 << 39])",
        "resource-limit",
        "memory",
    ),
    (
        "computes without end with a lock in a thread",
        SPIN,
        "let lock = std::sync::Arc::new(std::sync::Mutex::new(0));
         let other = lock.clone();
         std::thread::spawn(move || { let _held = other.lock(); compute() });
         *lock.lock().unwrap()",
        "resource-limit",
        "computes without end",
    ),
    (
        "computes without end in a destructor, while it unwinds",
        SPIN,
        "let _late = Computes; panic!(\"first\")",
        "resource-limit",
        "computes without end",
    ),
    (
        "overflows the stack under one schedule",
        DOWN,
        "use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
         static FIRST: AtomicBool = AtomicBool::new(false);
         let thread = std::thread::spawn(|| FIRST.store(true, SeqCst));
         let late = FIRST.load(SeqCst);
         thread.join().unwrap();
         if late { down(0) } else { 7 }",
        "resource-limit",
        "stack overflowed",
    ),
    (
        "panics twice under one schedule",
        BOMB,
        "use std::sync::{Arc, Mutex};
         let number = Arc::new(Mutex::new(0));
         let other = number.clone();
         let thread = std::thread::spawn(move || *other.lock().unwrap() += 1);
         let _bomb = if *number.lock().unwrap() == 1 { Some(Bomb) } else { None };
         thread.join().unwrap();
         assert!(_bomb.is_none());
         7",
        "panic",
        "aborted",
    ),
];

#[test]
fn a_program_that_kills_its_player_gets_a_verdict_that_names_the_crash() {
    let project = Project::new();
    let mut wrong = Vec::new();
    for (does, items, body, kind, words) in CRASHES {
        let source = format!(
            "{items}
            pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {{
                {body}
            }}"
        );
        let ran = project.judge("spawning/first_thread", source);
        let verdict = &ran.json()["verdicts"][0];
        let finding = first_finding(verdict);
        let named = finding["kind"] == *kind && finding.to_string().contains(words);
        if !named || verdict["state"] == "passed" || ran.code != 1 {
            wrong.push(format!(
                "{does}: code {}, {}, {finding:#}",
                ran.code, verdict["state"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn first_finding(verdict: &Value) -> &Value {
    let scenarios = verdict["scenarios"].as_array().unwrap();
    let mut findings = scenarios
        .iter()
        .flat_map(|scenario| scenario["findings"].as_array().unwrap());
    findings.next().unwrap_or(&Value::Null)
}

/// What is bound to a thread cannot be given to another one: rustc says so before anything runs.
#[test]
fn a_value_with_a_guard_in_it_cannot_be_sent() {
    let project = Project::new();
    for sends in [
        "std::thread::spawn(move || drop(boxed));",
        "let (tx, rx) = std::sync::mpsc::channel(); tx.send(boxed).unwrap();
         std::thread::spawn(move || drop(rx.recv()));",
    ] {
        let source = format!(
            "static LOCK: std::sync::Mutex<u8> = std::sync::Mutex::new(0);
            pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {{
                let boxed = Box::new((1, LOCK.lock().unwrap()));
                {sends}
                7
            }}"
        );
        let ran = project
            .judge("spawning/first_thread", source)
            .expect_code(1);
        let finding = &ran.json()["verdicts"][0]["findings"][0];
        assert_eq!(finding["kind"], "does-not-compile", "{finding}");
        let said = finding["diagnostics"].as_str().unwrap();
        assert!(said.contains("cannot be sent between threads"), "{said}");
    }
}
