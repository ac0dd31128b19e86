//! What `cargo checker` calls: builds the checker where need be, and becomes it.
//!
//! cargo would build it silently or talk at each call. This program depends on nothing, so cargo has
//! it at once; and it asks cargo for the checker, with cargo's own progress bar, only when a source
//! is newer than what was built.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};
use std::time::SystemTime;

fn main() -> ExitCode {
    let done = up_to_date().and_then(|checker| {
        let args = std::env::args_os().skip(1);
        become_it(&checker, args.collect())
    });
    match done {
        Ok(status) => code(status),
        Err(problem) => {
            eprintln!("error: failed to start the checker: {problem}");
            ExitCode::from(INTERNAL)
        }
    }
}

/// The checker's own code for faults of ours.
const INTERNAL: u8 = 3;

/// The checker, built now if it is not there or not from these sources.
fn up_to_date() -> io::Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let here = std::env::current_exe()?;
    let checker = here.with_file_name(format!("checker{}", std::env::consts::EXE_SUFFIX));
    // Not the checker's own time: cargo leaves that alone where it finds nothing to do.
    let stamp = here.with_file_name("checker.built");
    let built = stamp.metadata().and_then(|stamp| stamp.modified()).ok();
    let is_built = checker.is_file() && built.is_some_and(|built| newest(&root) <= Some(built));
    if !is_built {
        let started = SystemTime::now();
        build(&root)?;
        // What was saved while it was built may not be in it.
        std::fs::File::create(&stamp)?.set_modified(started)?;
    }
    Ok(checker)
}

/// What the checker is made from, below the root.
const SOURCES: [&str; 8] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "checker/src",
    "checker/explorer",
    "checker/sandbox",
    "checker/tracer",
    "checker/transcript",
];

/// When the latest of the sources was changed. A folder is changed when a file in it comes or goes.
fn newest(root: &Path) -> Option<SystemTime> {
    let mut paths: Vec<PathBuf> = SOURCES.iter().map(|source| root.join(source)).collect();
    paths.push(root.join("checker/Cargo.toml"));
    let mut newest = None;
    while let Some(path) = paths.pop() {
        let Ok(metadata) = path.metadata() else {
            continue;
        };
        newest = newest.max(metadata.modified().ok());
        let entries = metadata.is_dir().then(|| path.read_dir().ok()).flatten();
        paths.extend(entries.into_iter().flatten().flatten().map(|e| e.path()));
    }
    newest
}

/// Has cargo build the checker. In a terminal its progress bar says what is being built.
fn build(root: &Path) -> io::Result<()> {
    eprintln!("Building the checker (only this once, and after updates) …");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args([
        "build",
        "--profile",
        "learner",
        "--package",
        "checker",
        "--manifest-path",
    ]);
    build.arg(root.join("Cargo.toml"));
    // Verdicts alone go to standard output.
    build.stdout(io::stderr());
    match build.status()?.success() {
        true => Ok(()),
        false => Err(io::Error::other("cargo cannot build it; see above")),
    }
}

#[cfg(unix)]
fn become_it(checker: &Path, args: Vec<OsString>) -> io::Result<ExitStatus> {
    use std::os::unix::process::CommandExt;
    Err(Command::new(checker).args(args).exec())
}

#[cfg(not(unix))]
fn become_it(checker: &Path, args: Vec<OsString>) -> io::Result<ExitStatus> {
    Command::new(checker).args(args).status()
}

fn code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    ExitCode::from(code.unwrap_or(INTERNAL))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::SOURCES;

    #[test]
    fn whatever_the_checker_is_made_from_is_looked_at() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("a manifest");
        let workspace = read("Cargo.toml");
        let mut open = vec!["checker".to_owned()];
        while let Some(folder) = open.pop() {
            let manifest = read(&format!("{folder}/Cargo.toml"));
            // Sections begin with their names; what tests need is not looked at.
            let sections = manifest
                .split("\n[")
                .filter(|section| !section.contains("dev-dependencies]"));
            let lines = sections.flat_map(str::lines);
            for (name, _) in lines.filter_map(|line| line.split_once(".workspace")) {
                let path = format!("{name} = {{ path = \"checker/{name}\" }}");
                let folder = format!("checker/{name}");
                if workspace.contains(&path) {
                    assert!(SOURCES.contains(&folder.as_str()), "{folder}");
                    open.push(folder);
                }
            }
        }
    }
}
