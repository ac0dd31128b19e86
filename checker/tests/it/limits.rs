//! Programs without end: each ends in a verdict that says so, and nothing of it is left alive.

use crate::project::Project;

/// What a program does without end, its source, and the words that its verdict must contain.
const ENDLESS: &[(&str, &str, &str, &str)] = &[
    (
        "computes",
        "loop { std::hint::black_box(0); }",
        "resource-limit",
        "computes without end",
    ),
    (
        "recurses",
        "fn down(n: u64) -> u64 { if n == u64::MAX { 0 } else { std::hint::black_box(down(n + 1)) + 1 } }
         down(0)",
        "resource-limit",
        "stack overflowed",
    ),
    (
        "takes memory",
        "let mut all = Vec::new(); loop { all.push(vec![1u8; 1 << 20]); }",
        "resource-limit",
        "takes memory without end",
    ),
    (
        "prints",
        r#"loop { println!("again"); }"#,
        "cut-off-search",
        "beyond the bound on steps",
    ),
    (
        "spawns",
        "loop { std::thread::spawn(std::thread::park); }",
        "cut-off-search",
        "more threads than the bound",
    ),
    (
        "looks at what nobody changes",
        "let flag = std::sync::atomic::AtomicBool::new(false);
         while !flag.load(std::sync::atomic::Ordering::SeqCst) {} 0",
        "livelock",
        "",
    ),
];

#[test]
fn a_program_without_end_gets_a_verdict_that_says_so() {
    let project = Project::new();
    for (does, body, kind, words) in ENDLESS {
        let source = format!(
            "pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {{
                {body}
            }}"
        );
        let ran = project.judge("spawning/first_thread", source);
        let document = ran.json();
        let finding = &document["verdicts"][0]["scenarios"][0]["findings"][0];
        assert_eq!(finding["kind"], *kind, "{does}: {document:#}");
        let text = finding.to_string();
        assert!(text.contains(words), "{does}: {text}");
    }
}

#[test]
fn a_compiler_without_end_is_a_verdict_too() {
    let project = Project::new();
    let source = "#[allow(long_running_const_eval)]
        const NEVER: u64 = loop {};
        pub fn run_beside(_: impl FnOnce() -> u64 + Send + 'static, _: impl FnOnce()) -> u64 {
            NEVER
        }";
    let ran = project
        .judge("spawning/first_thread", source)
        .expect_code(1);
    let finding = &ran.json()["verdicts"][0]["findings"][0];
    assert_eq!(finding["kind"], "does-not-compile", "{finding}");
    assert!(
        finding["says"]
            .as_str()
            .unwrap()
            .contains("does not come to an end"),
        "{finding}"
    );
}

#[test]
fn a_program_that_forks_without_end_gets_a_verdict_and_is_gone() {
    let project = Project::new();
    let source = "pub fn in_a_child(_: &mut u32, _: impl FnOnce(&mut u32) + Send)
            -> std::io::Result<u32> {
            // SAFETY: there is no other thread.
            loop { let _ = unsafe { nix::unistd::fork() }; }
        }";
    let ran = project
        .judge("process-vs-thread/separate_memory", source)
        .expect_code(1);
    let finding = &ran.json()["verdicts"][0]["scenarios"][0]["findings"][0];
    assert_eq!(finding["kind"], "resource-limit", "{finding}");
    assert!(
        finding["says"]
            .as_str()
            .unwrap()
            .contains("starts processes"),
        "{finding}"
    );
}
