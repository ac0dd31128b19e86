//! What every command needs: where things are, how to write, and how to fail.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use checker::answer::AnswerError;
use checker::catalog::{Catalog, CatalogError};
use checker::check::{CheckError, Checker};
use checker::child::{ChildError, Supervisor};
use checker::exit::ExitCode;
use checker::progress::{Progress, ProgressError};
use checker::render::Look;
use checker::render::link::{self, Opener};
use checker::toolbox::{Surroundings, Toolbox, ToolboxError};
use checker::update::UpdateError;
use sandbox::{Layer, Level};

use crate::ticker::Ticker;

/// Writes to standard output. That nobody reads to the end (`| head`) is no fault.
pub fn put(text: &str) -> std::io::Result<()> {
    use std::io::{ErrorKind, Write};
    match anstream::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Why a command did not do what it was asked, with what to do about it.
#[derive(Debug)]
pub struct Failure {
    pub code: ExitCode,
    pub what: String,
    hint: Option<String>,
}

impl Failure {
    pub fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure {
            code: ExitCode::Usage,
            what: what.into(),
            hint: Some(hint.into()),
        }
    }

    fn new(code: ExitCode, error: &dyn std::error::Error, hint: &str) -> Self {
        let what = format!("failed to {error}");
        Failure {
            code,
            what,
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
        }
    }

    /// Says it on standard error.
    pub fn print(&self) {
        let (red, bold) = (AnsiColor::Red.on_default().bold(), Style::new().bold());
        anstream::eprintln!("{red}error{red:#}: {}", self.what);
        if let Some(hint) = &self.hint {
            anstream::eprintln!("{bold}hint{bold:#}: {hint}");
        }
    }
}

impl From<CatalogError> for Failure {
    fn from(error: CatalogError) -> Self {
        let hint = match &error {
            CatalogError::Unknown { .. } => "`cargo checker list` shows all of them",
            CatalogError::Broken { .. } => "mend the file, or get it back with git",
            _ => "is this the whole repository? get what is missing back with git",
        };
        Failure::new(ExitCode::Usage, &error, hint)
    }
}

impl From<AnswerError> for Failure {
    fn from(error: AnswerError) -> Self {
        let hint = match &error {
            AnswerError::Empty { .. } => "`cargo checker reset EXERCISE` brings the exercise back",
            AnswerError::NotText { .. } => "save it as UTF-8",
            _ => "name a file with Rust source",
        };
        Failure::new(ExitCode::Usage, &error, hint)
    }
}

impl From<ToolboxError> for Failure {
    fn from(error: ToolboxError) -> Self {
        let hint = "this is not your answer's fault; the first build needs the network, or the \
                    crates it needs in cargo's cache";
        Failure::new(ExitCode::Internal, &error, hint)
    }
}

impl From<ChildError> for Failure {
    fn from(error: ChildError) -> Self {
        Failure::new(ExitCode::Internal, &error, "")
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Snapshot(_) | CheckError::OtherBounds(_) => Failure::new(
                ExitCode::Usage,
                &error,
                "get it back with git; authors: `cargo checker author snapshot`",
            ),
            _ => Failure::new(
                ExitCode::Internal,
                &error,
                "this is the checker's fault, not your answer's; please report it",
            ),
        }
    }
}

impl From<ProgressError> for Failure {
    fn from(error: ProgressError) -> Self {
        let hint = "delete it to start with no progress; your answers are not touched";
        Failure::new(ExitCode::Usage, &error, hint)
    }
}

impl From<UpdateError> for Failure {
    fn from(error: UpdateError) -> Self {
        let hint = match &error {
            UpdateError::Git { command, .. } if command == "fetch" => {
                "without the network, `cargo checker update --offline` takes what was fetched before"
            }
            UpdateError::NoRepository(_) => "clone the course with git; a copy cannot be updated",
            UpdateError::NoUpstream => {
                "`git branch --set-upstream-to=origin/main`, or `cargo checker update --from BRANCH`"
            }
            UpdateError::Busy => "`git status` says how to end it",
            UpdateError::OtherChanges(_) => {
                "put them away with `git stash`, and bring them back with `git stash pop`"
            }
            UpdateError::Conflict(_) => {
                "nothing was changed; merge by hand: commit your answers, then `git pull`"
            }
            _ => "nothing is lost: answers that are not in their place are in .threadlings/update",
        };
        Failure::new(ExitCode::Usage, &error, hint)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure {
            code: ExitCode::Internal,
            what: format!("failed to read or write: {error}"),
            hint: None,
        }
    }
}

/// One run of the command line.
#[derive(Debug)]
pub struct Session {
    pub catalog: Catalog,
    pub around: Surroundings,
    pub look: Look,
    /// What opens links in this terminal, if it has any.
    pub opener: Option<Opener>,
    /// What tells this build of the checker from any other.
    pub stamp: String,
}

impl Session {
    pub fn open(root: Option<&Path>) -> Result<Self, Failure> {
        let root = find_root(root)?;
        let catalog = Catalog::load(&root.join("exercises"))?;
        let exe = std::env::current_exe()?;
        let stamp = stamp(&exe)?;
        let around = Surroundings {
            build: build_folder(&exe, &root),
            cargo: program("CARGO", "cargo"),
            rustc: program("RUSTC", "rustc"),
            env: environment(),
            supervisor: Supervisor::new(exe),
            layers: Vec::new(),
            root,
        };
        Ok(Session {
            catalog,
            around,
            look: look(),
            opener: link::opener(
                |name| std::env::var(name).ok(),
                std::io::stdout().is_terminal(),
            ),
            stamp,
        })
    }

    /// The libraries that answers are compiled against; built now if they are not there.
    pub fn toolbox(&self) -> Result<Toolbox, Failure> {
        let libraries = self.around.build.join("libraries");
        let mut ticker = None;
        let toolbox = Toolbox::ensure(&self.around, || {
            let what = "Building what answers are explored with (only this once, about half a \
                        minute) …";
            ticker = Some(Ticker::start(what, &libraries));
        });
        drop(ticker);
        Ok(toolbox?)
    }

    /// The layers of a sandbox that can be had here, if they make up this level.
    pub fn layers(&self, level: Level) -> Result<Vec<Layer>, Failure> {
        let found = self.around.supervisor.layers()?;
        if found.level() >= level {
            return Ok(found.there);
        }
        let missing: Vec<String> = found
            .missing
            .iter()
            .map(|(layer, why)| format!("{layer} ({why})"))
            .collect();
        Err(Failure::usage(
            format!(
                "failed to confine answers as much as `{level}`: this machine has only `{}`; \
                 missing: {}",
                found.level(),
                missing.join("; ")
            ),
            format!(
                "`--require-sandbox {}` goes on with what there is, if you trust the answers \
                 that far",
                found.level()
            ),
        ))
    }

    pub fn checker<'a>(&'a self, toolbox: &'a Toolbox) -> Checker<'a> {
        Checker {
            around: &self.around,
            toolbox,
            color: self.look.color,
        }
    }

    /// Where progress, verdicts and what was put aside are kept.
    pub fn state_folder(&self) -> PathBuf {
        self.around.root.join(".threadlings")
    }

    /// Says where answers are that an update was about to put back when it was ended.
    pub fn tell_of_left_over_answers(&self) {
        if checker::update::is_left_over(&self.state_folder()) {
            eprintln!(
                "An update was cut short. Your answers are in .threadlings/update; \
                 `cargo checker update` puts them back."
            );
        }
    }

    pub fn progress_path(&self) -> PathBuf {
        self.state_folder().join("progress.json")
    }

    /// Where verdicts are remembered.
    pub fn verdicts_path(&self) -> PathBuf {
        self.state_folder().join("verdicts")
    }

    pub fn progress(&self) -> Result<Progress, Failure> {
        Ok(checker::progress::load(&self.progress_path())?)
    }

    /// A path as the user would name it.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.around.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

fn find_root(given: Option<&Path>) -> Result<PathBuf, Failure> {
    let is_root = |folder: &Path| {
        folder.join("exercises").is_dir() && folder.join("checker/modelled-std").is_dir()
    };
    if let Some(given) = given {
        let root = given.canonicalize()?;
        return match is_root(&root) {
            true => Ok(root),
            false => Err(Failure::usage(
                format!("failed to find the exercises in {}", given.display()),
                "name the folder that holds `exercises/` and `checker/`",
            )),
        };
    }
    let here = std::env::current_dir()?;
    let found = here
        .ancestors()
        .find(|folder| is_root(folder))
        .map(Path::to_owned);
    // From anywhere else: the workspace that this program was built in.
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_owned);
    found
        .or(built_in.filter(|root| is_root(root)))
        .ok_or_else(|| {
            Failure::usage(
                "failed to find the exercises here or in any folder above",
                "go to the folder of the repository",
            )
        })
}

/// Beside cargo's own folders in the target folder that this program was built into.
fn build_folder(exe: &Path, root: &Path) -> PathBuf {
    let target = exe
        .parent()
        .and_then(Path::parent)
        .filter(|target| target.join("CACHEDIR.TAG").is_file() || target.ends_with("target"));
    target
        .map_or_else(|| root.join("target"), Path::to_owned)
        .join("threadlings")
}

/// What tells this build of a program from any other: it was linked at another time.
fn stamp(exe: &Path) -> std::io::Result<String> {
    let metadata = exe.metadata()?;
    let linked = metadata.modified()?;
    Ok(format!("{} {} {linked:?}", exe.display(), metadata.len()))
}

fn program(variable: &str, default: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| default.into(), PathBuf::from)
}

/// What cargo is to see of our environment: nothing that would build the libraries otherwise.
fn environment() -> Vec<(OsString, OsString)> {
    let changes_builds = |name: &str| {
        let exact = [
            "RUSTFLAGS",
            "RUSTDOCFLAGS",
            "RUSTC_WRAPPER",
            "RUSTC_WORKSPACE_WRAPPER",
        ];
        let kept = ["CARGO_HOME", "CARGO_NET_OFFLINE"];
        let starts = ["CARGO_", "INSTA_", "RUSTC_BOOTSTRAP"];
        exact.contains(&name)
            || (starts.iter().any(|start| name.starts_with(start))
                && !kept.contains(&name)
                && !name.starts_with("CARGO_HTTP")
                && !name.starts_with("CARGO_REGISTR")
                && !name.starts_with("CARGO_SOURCE"))
    };
    std::env::vars_os()
        .filter(|(name, _)| !name.to_str().is_some_and(changes_builds))
        .collect()
}

fn look() -> Look {
    let terminal = std::io::stdout().is_terminal();
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    // A pipe gets the full form; a terminal gets what its locale can show.
    let unicode = locale.is_none_or(|name| {
        let name = name.to_lowercase();
        name.contains("utf-8") || name.contains("utf8")
    });
    let color = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let width = columns
        .or_else(|| terminal.then(terminal_width).flatten())
        .unwrap_or(100);
    Look {
        width: width.clamp(40, 200),
        color,
        unicode,
    }
}

#[cfg(unix)]
fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| usize::from(width))
}

#[cfg(not(unix))]
fn terminal_width() -> Option<usize> {
    None
}
