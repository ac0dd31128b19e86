//! `grade`: a folder of submissions in, grades out.
//!
//! The grader is a program of its own, so that nobody who only learns has to build what it needs.

use std::ffi::OsString;
use std::process::Command;

use checker::exit::ExitCode;

use crate::session::{Failure, Session};

/// Builds the grader, if it is not built, and becomes it, as far as anybody can see.
pub fn grade(session: &Session, args: &[OsString]) -> Result<ExitCode, Failure> {
    let around = &session.around;
    let mut command = Command::new(&around.cargo);
    command
        .args(["run", "--quiet", "--locked", "--package", "grader"])
        .arg("--manifest-path")
        .arg(around.root.join("Cargo.toml"))
        .env_clear()
        .envs(around.env.iter().cloned());
    if let Some(target) = around.build.parent() {
        command.arg("--target-dir").arg(target);
    }
    command.arg("--").args(args);
    for (name, path) in [
        ("--root", &around.root),
        ("--build", &around.build),
        ("--cargo", &around.cargo),
        ("--rustc", &around.rustc),
    ] {
        command.arg(name).arg(path);
    }
    // It runs as long as it takes, writes where we write, and confines what it runs itself.
    let ended = command.status()?;
    Ok(match ended.code() {
        Some(0) => ExitCode::Passed,
        Some(2) => ExitCode::Usage,
        Some(4) => ExitCode::NotProved,
        _ => ExitCode::Internal,
    })
}
