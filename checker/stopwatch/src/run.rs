//! Runs a command to its end, and says how long that took.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Why something could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A file cannot be used, a program cannot be started.
    #[error("use {what}: {source}")]
    Use {
        /// Which.
        what: String,
        /// Why.
        source: io::Error,
    },
    /// A command ended in another way than it should have.
    #[error("measure `{command}`: it ended with {status}\n{said}")]
    Ended {
        /// Which command.
        command: String,
        /// How.
        status: String,
        /// What it printed.
        said: String,
    },
    /// Watch mode does not show what is waited for.
    #[error("measure `{command}`: it does not show `{wanted}`\n{shown}")]
    Shown {
        /// Which command.
        command: String,
        /// What was waited for.
        wanted: String,
        /// What it wrote since.
        shown: String,
    },
}

/// Says what could not be used.
pub fn using(what: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Trouble {
    let what = what.as_ref().display().to_string();
    |source| Trouble::Use { what, source }
}

/// A command with the environment that a learner's shell would give it, not the one that cargo
/// gives us.
pub fn command(program: impl AsRef<Path>, folder: &Path) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(folder).env_clear();
    for name in ["PATH", "HOME", "CARGO_HOME", "RUSTUP_HOME"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
    command
}

/// How a command is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// With success.
    Well,
    /// Without.
    Badly,
}

/// How long the command takes, from its start to its end.
///
/// # Errors
/// Where it cannot be started, or ends in another way.
pub fn time(command: &mut Command, ends: Ends) -> Result<Duration, Trouble> {
    command.stdin(Stdio::null());
    let start = Instant::now();
    let output = command.output().map_err(using(command.get_program()))?;
    let taken = start.elapsed();
    if output.status.success() == (ends == Ends::Well) {
        return Ok(taken);
    }
    let said = [output.stdout, output.stderr].concat();
    Err(Trouble::Ended {
        command: format!("{command:?}"),
        status: output.status.to_string(),
        said: String::from_utf8_lossy(&said).into_owned(),
    })
}

/// Writes a file.
///
/// # Errors
/// Where that fails.
pub fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(using(folder))?;
    }
    std::fs::write(path, text).map_err(using(path))
}

/// Reads a file.
///
/// # Errors
/// Where that fails.
pub fn read(path: &Path) -> Result<String, Trouble> {
    std::fs::read_to_string(path).map_err(using(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_ends_otherwise_than_it_should_is_no_measurement() {
        let run =
            |script: &str, ends| time(command("sh", Path::new("/")).args(["-c", script]), ends);
        assert!(run("exit 0", Ends::Well).is_ok());
        assert!(run("exit 1", Ends::Badly).is_ok());
        let error = run("echo told; exit 1", Ends::Well)
            .unwrap_err()
            .to_string();
        assert!(error.contains("told"), "{error}");
        assert!(run("exit 0", Ends::Badly).is_err());
    }
}
