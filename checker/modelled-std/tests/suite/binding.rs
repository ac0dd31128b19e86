//! The crate bound in place of std: what compiles against it, and what does not.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::library::library;

/// Compiles a file as a module of a crate bound to the model, and returns rustc's messages.
fn compile(file: &Path) -> Vec<Value> {
    let name = file.file_stem().expect("a file").to_str().expect("UTF-8");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bound-{name}"));
    std::fs::create_dir_all(&directory).expect("a directory of our own");
    let root = directory.join("root.rs");
    let text = format!("#[macro_use] extern crate std;\n#[path = {file:?}] pub mod {name};\n");
    std::fs::write(&root, text).expect("a file of our own");
    let bound = |name: &str| format!("--extern={name}={}", library().file.display());
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args([
            "--edition=2024",
            "--crate-type=lib",
            "--crate-name=answer",
            "-Funsafe_code",
        ])
        .args(["--emit=metadata", "--error-format=json", "--out-dir"])
        .arg(&directory)
        .args(["std", "core", "alloc"].map(bound))
        .arg("-L")
        .arg(format!("dependency={}", library().dependencies.display()))
        .arg(&root)
        .output()
        .expect("rustc runs");
    let messages = String::from_utf8(output.stderr).expect("rustc writes UTF-8");
    messages
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")))
        .filter(|message: &Value| message["level"] == "error" || message["level"] == "warning")
        .collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// Writes a program of our own making.
fn written(name: &str, text: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).expect("a file of our own");
    file
}

#[test]
fn ordinary_code_compiles_unchanged() {
    let errors: Vec<_> = compile(&fixture("learner.rs"))
        .into_iter()
        .filter(|message| message["level"] == "error")
        .map(|message| message["rendered"].clone())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn what_reaches_outside_the_program_does_not_exist() {
    // Three files: rustc stops at crates that are not there before it resolves paths, and at paths
    // before it looks at types.
    let list = std::fs::read_to_string(fixture("forbidden.txt")).expect("the list is there");
    let entries = || {
        list.lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
    };
    let is_item = |line: &&str| line.ends_with(';');
    let is_path = |line: &&str| !line.contains(['(', '{', '.', ' ', '<']);
    let mut crates = Vec::new();
    let mut unresolved = Vec::new();
    let mut typed = Vec::new();
    for (i, entry) in entries().enumerate() {
        if is_item(&entry) {
            crates.push((entry, entry.to_owned()));
        } else if is_path(&entry) {
            unresolved.push((entry, format!("use {entry} as _x{i};")));
        } else if entry.contains("!(") {
            unresolved.push((entry, format!("fn _f{i}() {{ let _ = {entry}; }}")));
        } else {
            typed.push((entry, format!("fn _f{i}() {{ let _ = {entry}; }}")));
        }
    }
    assert!(
        unresolved.len() > 60 && typed.len() > 25,
        "the list is read"
    );
    for (name, lines) in [
        ("crates.rs", crates),
        ("unresolved.rs", unresolved),
        ("typed.rs", typed),
    ] {
        let text: Vec<&str> = lines.iter().map(|(_, line)| &line[..]).collect();
        let messages = compile(&written(name, &(text.join("\n") + "\n")));
        let refused = |line: usize| {
            messages
                .iter()
                .filter(|message| message["level"] == "error")
                .any(|message| {
                    let spans = message["spans"].as_array().expect("spans");
                    spans
                        .iter()
                        .any(|span| span["is_primary"] == true && span["line_start"] == line)
                })
        };
        let allowed: Vec<_> = (0..lines.len())
            .filter(|&i| !refused(i + 1))
            .map(|i| lines[i].0)
            .collect();
        assert!(allowed.is_empty(), "{name} lets through {allowed:#?}");
    }
}

#[test]
fn other_names_for_std_are_the_model_too() {
    let file = written(
        "renamed.rs",
        "extern crate std as real;
         extern crate core as real_core;
         extern crate alloc as real_alloc;
         use real::fs as _a;
         use real_core::arch as _b;
         use real_alloc::fs as _c;
         use ::std::env as _d;
         pub fn same(lock: real::sync::Mutex<u8>) -> std::sync::Mutex<u8> { lock }
         pub fn also(number: ::core::sync::atomic::AtomicU8) -> std::sync::atomic::AtomicU8 { number }
         macro_rules! split { ($a:ident $b:ident) => { use std::$a::$b as _e; } }
         split!(process Command);
        ",
    );
    let lines: Vec<_> = compile(&file)
        .iter()
        .filter(|message| message["level"] == "error" && !message["code"].is_null())
        .map(|message| message["spans"][0]["line_start"].as_u64().expect("a line"))
        .collect();
    let mut lines = lines;
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines, [4, 5, 6, 7, 10]);
}
