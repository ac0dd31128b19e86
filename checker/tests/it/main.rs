//! The tests of the checker as a program: one binary, a module a feature.

mod architecture;
mod attacks;
mod child;
mod commands;
mod content;
mod crashes;
mod doctor;
mod explore;
mod files;
mod fit;
mod limits;
mod project;
mod real;
mod remembered;
mod skeleton;
#[cfg(target_os = "linux")]
mod traced;
mod update;
#[cfg(target_os = "linux")]
mod watch;

/// A module that is not declared here would never run.
#[test]
fn every_test_file_is_declared() {
    let folder = project::repository().join("checker/tests/it");
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
