//! What cannot be explored, and wrong calls.

use std::fs;

use serde_json::Value;

use super::{COUNTER, document, explore};
use crate::project::Project;

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
        (&["program.rs", "--format", "svg"], "what to draw"),
        (
            &["program.rs", "--show", "3", "--format", "text"],
            "numbered from 1 to 2",
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
        (&["program.rs", "--threads", "257"], "from 1 to 256"),
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
