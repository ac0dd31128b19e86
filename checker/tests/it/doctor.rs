//! `cargo checker doctor`, with one thing after the other taken away.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::project::{Project, ran};

/// How the thing of that name stands.
fn health(document: &Value, name: &str) -> String {
    let checks = document["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == name);
    check.unwrap_or_else(|| panic!("no `{name}` in {document:#}"))["health"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn examine(command: &mut Command, code: i32) -> Value {
    let document = ran(command.output().unwrap()).expect_code(code).json();
    // Whatever is not as it should be comes with what to do about it.
    for check in document["checks"].as_array().unwrap() {
        assert_eq!(check["health"] == "fine", check["do"].is_null(), "{check}");
    }
    document
}

fn doctor(project: &Project) -> Command {
    project.command(&["doctor", "--format", "json"])
}

/// The compiler itself, for commands that find nothing in the PATH.
fn rustc() -> PathBuf {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = String::from_utf8(sysroot.unwrap().stdout).unwrap();
    PathBuf::from(sysroot.trim()).join("bin/rustc")
}

#[test]
fn where_the_tests_run_everything_that_is_needed_is_there() {
    let project = Project::new();
    let document = examine(&mut doctor(&project), 0);
    assert_eq!(document["works"], true);
    for needed in ["toolchain", "linker", "build folder", "progress"] {
        assert_eq!(health(&document, needed), "fine");
    }
    assert!(!project.path(".threadlings").exists(), "it only looks");
    let text = project.checker(&["doctor"]).expect_code(0).stdout;
    assert!(text.contains("ok       linker: "), "{text}");
}

#[test]
fn without_a_linker_it_says_which_package_brings_one() {
    let project = Project::new();
    let empty = project.path("empty");
    std::fs::create_dir(&empty).unwrap();
    let mut command = doctor(&project);
    let document = examine(command.env("PATH", empty).env("RUSTC", rustc()), 1);
    assert_eq!(document["works"], false);
    assert_eq!(health(&document, "linker"), "wanting");
    assert_eq!(health(&document, "git"), "limited");
    assert!(
        document.to_string().contains("apt install gcc"),
        "{document:#}"
    );
}

#[test]
fn without_a_compiler_or_with_an_old_one_it_says_where_to_get_one() {
    let project = Project::new();
    let none = examine(doctor(&project).env("RUSTC", "/nowhere/rustc"), 1);
    assert_eq!(health(&none, "toolchain"), "wanting");
    assert!(none.to_string().contains("https://rustup.rs"), "{none:#}");

    project.write(
        "old",
        "#!/bin/sh\necho 'rustc 1.70.0 (90c541806 2023-05-31)'\n",
    );
    let old = project.path("old");
    std::fs::set_permissions(&old, PermissionsExt::from_mode(0o755)).unwrap();
    let old = examine(doctor(&project).env("RUSTC", old), 1);
    assert_eq!(health(&old, "toolchain"), "wanting");
    assert!(old.to_string().contains("rustup update"), "{old:#}");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let project = Project::new();
    // Modes do not stop root, who may run these tests.
    project.write(".threadlings", "a file where the folder should be");
    let document = examine(&mut doctor(&project), 1);
    assert_eq!(health(&document, "progress"), "wanting");
    assert!(
        document
            .to_string()
            .contains(".threadlings cannot be written")
    );
}

#[test]
fn a_locale_without_utf_8_is_told_in_ascii() {
    let project = Project::new();
    let document = examine(doctor(&project).env("LANG", "C"), 0);
    assert_eq!(health(&document, "characters"), "limited");
    let mut command = project.command(&["doctor"]);
    let text = ran(command.env("LANG", "C").output().unwrap())
        .expect_code(0)
        .stdout;
    assert!(text.is_ascii(), "{text}");
}
