//! The crate bound in place of std: files are there, and nothing else that is outside the program.

use crate::bound::{errors, fixture, let_through};

#[test]
fn ordinary_code_with_files_compiles_unchanged() {
    let errors = errors(&fixture("learner_with_files.rs"));
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn what_compiles_against_the_model_without_files_compiles_here() {
    let learner = fixture("../../../modelled-std/tests/fixtures/learner.rs");
    let errors = errors(&learner);
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn what_reaches_outside_the_program_does_not_exist() {
    let read = |file: &str| std::fs::read_to_string(fixture(file)).expect("the list is there");
    let of_all = read("../../../modelled-std/tests/fixtures/forbidden.txt");
    let (allowed, of_all): (Vec<&str>, Vec<&str>) = of_all
        .lines()
        .partition(|line| line.starts_with("std::fs") || line.contains("std::path"));
    assert_eq!(allowed.len(), 7, "{allowed:?}");
    let ours = read("forbidden.txt");
    assert!(ours.lines().count() > 40, "the list is read");
    let let_through = let_through(of_all.into_iter().chain(ours.lines()));
    assert!(let_through.is_empty(), "lets through {let_through:#?}");
}
