//! The tests of the grader as a program: one binary, a module a feature.

mod attacks;
mod class;
mod export;
mod hidden;
mod intake;
mod resume;
mod sandbox;

/// A module that is not declared here would never run.
#[test]
fn every_test_file_is_declared() {
    let folder = class::repository().join("checker/grader/tests/it");
    let main = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let stem = name.trim_end_matches(".rs");
        assert!(
            stem == "main" || main.contains(&format!("mod {stem};")),
            "{name}"
        );
    }
}
