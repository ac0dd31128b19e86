//! Binds the crate under test in place of std, and asks rustc about files that are compiled so.
//!
//! Other crates that take the place of std include this file in their tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::library::library;

/// Where the tests of this crate, and of no other, keep their files.
fn room() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_PKG_NAME"))
}

/// Compiles a file as a module of a crate bound to the model, and returns rustc's messages.
pub(crate) fn compile(file: &Path) -> Vec<Value> {
    let name = file.file_stem().expect("a file").to_str().expect("UTF-8");
    let directory = room().join(format!("bound-{name}"));
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

/// A file beside the tests of the crate under test.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// Writes a program of our own making.
pub(crate) fn written(name: &str, text: &str) -> PathBuf {
    std::fs::create_dir_all(room()).expect("a directory of our own");
    let file = room().join(name);
    std::fs::write(&file, text).expect("a file of our own");
    file
}

/// What rustc finds wrong with a file.
pub(crate) fn errors(file: &Path) -> Vec<Value> {
    let messages = compile(file).into_iter();
    let errors = messages.filter(|message| message["level"] == "error");
    errors.map(|message| message["rendered"].clone()).collect()
}

/// Of a list of what must not exist, one expression, item or path a line, what does exist.
pub(crate) fn let_through<'a>(list: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    // Three files: rustc stops at crates that are not there before it resolves paths, and at paths
    // before it looks at types.
    let is_item = |line: &str| line.ends_with(';');
    let is_path = |line: &str| !line.contains(['(', '{', '.', ' ', '<']);
    let mut crates = Vec::new();
    let mut unresolved = Vec::new();
    let mut typed = Vec::new();
    let entries = list.filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (i, entry) in entries.enumerate() {
        if is_item(entry) {
            crates.push((entry, entry.to_owned()));
        } else if is_path(entry) {
            unresolved.push((entry, format!("use {entry} as _x{i};")));
        } else if entry.contains("!(") {
            unresolved.push((entry, format!("fn _f{i}() {{ let _ = {entry}; }}")));
        } else {
            typed.push((entry, format!("fn _f{i}() {{ let _ = {entry}; }}")));
        }
    }
    let mut allowed = Vec::new();
    for (name, lines) in [
        ("crates.rs", crates),
        ("unresolved.rs", unresolved),
        ("typed.rs", typed),
    ] {
        let text: Vec<&str> = lines.iter().map(|(_, line)| &line[..]).collect();
        let messages = compile(&written(name, &(text.join("\n") + "\n")));
        let refused = |line: usize| {
            let errors = messages.iter().filter(|m| m["level"] == "error");
            let mut spans = errors.flat_map(|m| m["spans"].as_array().expect("spans"));
            spans.any(|span| span["is_primary"] == true && span["line_start"] == line)
        };
        let known = (0..lines.len()).filter(|&i| !refused(i + 1));
        allowed.extend(known.map(|i| lines[i].0));
    }
    allowed
}
