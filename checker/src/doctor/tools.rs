//! The tools: the compiler, the linker, git.

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use super::Check;
use crate::child::{ChildError, End, Limits, Outcome, Request};
use crate::toolbox::Surroundings;

pub(super) fn all(around: &Surroundings) -> Vec<Check> {
    vec![toolchain(around), linker(around), git(around)]
}

const TOOLCHAIN: &str = "toolchain";
const LINKER: &str = "linker";

/// The oldest compiler that the course is made for.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

fn toolchain(around: &Surroundings) -> Check {
    let get = "get it from https://rustup.rs, or see that `rustc` and `cargo` are in the PATH";
    let version = |program: &Path, name: &str| {
        let outcome = run(around, program, &["--version".into()], &around.root);
        said(outcome).map_err(|why| format!("{name} cannot be run: {why}"))
    };
    let found = version(&around.rustc, "rustc").and_then(|rustc| {
        let cargo = version(&around.cargo, "cargo")?;
        Ok((rustc, cargo))
    });
    match found {
        Err(why) => Check::wanting(TOOLCHAIN, why, get),
        Ok((rustc, _)) if is_older(&rustc, OLDEST) => {
            let advice = "`rustup update stable`";
            Check::wanting(
                TOOLCHAIN,
                format!("{rustc}; {OLDEST} or newer is needed"),
                advice,
            )
        }
        Ok((rustc, cargo)) => Check::fine(TOOLCHAIN, format!("{rustc}; {cargo}")),
    }
}

/// Whether the version that `rustc --version` says is older than this one.
fn is_older(said: &str, than: &str) -> bool {
    let numbers = |version: &str| -> Vec<u64> {
        let version = version.split(['-', ' ']).next().unwrap_or_default();
        version
            .split('.')
            .map_while(|part| part.parse().ok())
            .collect()
    };
    let version = said.split(' ').nth(1).unwrap_or_default();
    numbers(version) < numbers(than)
}

/// Builds a program and runs it: nothing else tells whether there is a linker that works.
fn linker(around: &Surroundings) -> Check {
    let advice = "install a C compiler, which brings a linker: `apt install gcc`, `dnf install gcc` \
                  or the like";
    let dir = match tempfile::tempdir() {
        Ok(dir) => dir,
        Err(error) => {
            let says = format!("not tried, for want of a temporary folder: {error}");
            return Check::wanting(LINKER, says, "set TMPDIR to a folder that can be written");
        }
    };
    let source = dir.path().join("main.rs");
    if let Err(error) = std::fs::write(&source, "fn main() {}\n") {
        let says = format!("not tried: {error}");
        return Check::wanting(LINKER, says, "make room in the temporary folder");
    }
    let program = dir.path().join("main");
    let args = [source.into(), "-o".into(), program.clone().into()];
    let built = said(run(around, &around.rustc, &args, dir.path()));
    let ran = built.and_then(|_| said(run(around, &program, &[], dir.path())));
    match ran {
        Ok(_) => Check::fine(LINKER, "a program can be built and run"),
        Err(why) => Check::wanting(
            LINKER,
            format!("no program can be built and run: {why}"),
            advice,
        ),
    }
}

fn git(around: &Surroundings) -> Check {
    match said(run(
        around,
        Path::new("git"),
        &["--version".into()],
        &around.root,
    )) {
        Ok(version) => Check::fine("git", version),
        Err(why) => Check::limited(
            "git",
            format!("cannot be run: {why}"),
            "install it: `cargo checker update` gets new exercises with it",
        ),
    }
}

fn run(
    around: &Surroundings,
    program: &Path,
    args: &[OsString],
    dir: &Path,
) -> Result<Outcome, ChildError> {
    around.supervisor.run(&Request {
        program: program.to_owned(),
        args: args.to_vec(),
        dir: dir.to_owned(),
        env: around.env.clone(),
        stdin: Vec::new(),
        confinement: None,
        limits: Limits {
            wall: Duration::from_secs(60),
            cpu: Duration::from_secs(60),
            memory: None,
            file_size: 1 << 30,
            processes: None,
            open_files: 1024,
            output: 1 << 20,
        },
    })
}

/// The first line of what it said, or why it did not say anything.
fn said(outcome: Result<Outcome, ChildError>) -> Result<String, String> {
    let outcome = outcome.map_err(|error| error.to_string())?;
    let first = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.lines().next().unwrap_or_default().trim().to_owned()
    };
    match outcome.end {
        End::Exited(0) => Ok(first(&outcome.stdout)),
        End::Exited(_) => Err(first(&outcome.stderr)),
        end => Err(format!("{end:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(is_older("rustc 1.94.1 (abc 2026-03-01)", "1.95"));
        assert!(is_older("rustc 1.9.0", "1.95"));
        assert!(!is_older("rustc 1.95.0 (abc 2026-04-14)", "1.95"));
        assert!(!is_older("rustc 1.100.0-nightly (abc)", "1.95"));
        assert!(is_older("something else", "1.95"));
    }
}
