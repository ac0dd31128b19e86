//! Grades the solutions of one topic with the checker, as a test of that topic's crate.
//!
//! So a tool that changes these sources and runs their tests, such as `cargo mutants`, measures what
//! the snapshots notice.

use std::path::Path;
use std::process::Command;

#[test]
fn the_checker_passes_every_solution_of_the_topic() {
    let package = env!("CARGO_PKG_NAME");
    let topic = package.strip_suffix("-solutions").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let ran = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "--package", "checker", "--"])
        .args(["check", topic, "--solutions"])
        .current_dir(root)
        .env_remove("INSTA_UPDATE")
        .output()
        .unwrap();
    let said = [ran.stdout, ran.stderr].concat();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&said));
}
