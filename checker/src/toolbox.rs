//! What answers are compiled against: the compiler itself, and our libraries, built once.
//!
//! The libraries are built by cargo in a target folder of our own, with flags of our own, the first
//! time they are needed and whenever their sources or the compiler change. After that an answer
//! costs two calls of `rustc` and none of cargo.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sandbox::Layer;
use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::child::{ChildError, End, Limits, Request, Supervisor};

/// Where things are, as the command line found out. The library reads no environment itself.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The root of the workspace.
    pub root: PathBuf,
    /// A folder for what we build and for scratch files.
    pub build: PathBuf,
    /// The `cargo` and `rustc` to call.
    pub cargo: PathBuf,
    /// See `cargo`.
    pub rustc: PathBuf,
    /// The environment that cargo is to see.
    pub env: Vec<(OsString, OsString)>,
    /// Supervises our children.
    pub supervisor: Supervisor,
    /// The layers that confine compilers and players; none for answers that are trusted.
    pub layers: Vec<Layer>,
}

/// What answers are compiled against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toolbox {
    /// The compiler itself, not a proxy that chooses one.
    pub rustc: PathBuf,
    /// The modelled std.
    pub modelled_std: PathBuf,
    /// The modelled std with files.
    pub modelled_std_files: PathBuf,
    /// What scenarios are written with.
    pub stage: PathBuf,
    /// The folder of everything these depend on.
    pub dependencies: PathBuf,
    /// Crates that exercises may name.
    pub crates: BTreeMap<String, PathBuf>,
    /// What stands for some of them in programs that are explored.
    pub stand_ins: BTreeMap<String, PathBuf>,
    /// What all this was made from.
    key: String,
}

/// Why the libraries are not there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ToolboxError {
    /// A file or folder of ours cannot be used.
    #[error("use {path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A child could not be run.
    #[error(transparent)]
    Child(#[from] ChildError),
    /// The compiler or cargo failed.
    #[error("build the checker's own libraries: {what} ended with {end:?}\n{stderr}")]
    Build {
        /// Which program.
        what: &'static str,
        /// How it ended.
        end: End,
        /// What it said.
        stderr: String,
    },
    /// Cargo succeeded, but did not say where this library is.
    #[error("build the checker's own libraries: cargo does not say where `{0}` is")]
    Missing(String),
}

/// The crates that make up the player, and the folders whose sources they are made from.
const PARTS: [&str; 7] = [
    "explorer",
    "modelled-fs",
    "modelled-std",
    "modelled-std-files",
    "modelled-tempfile",
    "stage",
    "transcript",
];
/// Crates that exercises may name. They are dependencies of `stage`.
const CRATES: &[&str] = if cfg!(unix) {
    &["nix", "rayon", "tempfile"]
} else {
    &["rayon", "tempfile"]
};
/// Which crate of ours stands for which of them.
const STAND_INS: [(&str, &str); 1] = [("tempfile", "modelled_tempfile")];

impl Toolbox {
    /// The libraries, built now if they are not there or not from these sources. `building` is
    /// called before something that takes long.
    ///
    /// # Errors
    /// Where they cannot be built.
    pub fn ensure(around: &Surroundings, building: impl FnOnce()) -> Result<Self, ToolboxError> {
        let file = |path: &Path, source| ToolboxError::File {
            path: path.to_owned(),
            source,
        };
        std::fs::create_dir_all(&around.build).map_err(|e| file(&around.build, e))?;
        // One checker builds at a time; the others wait, and find it done.
        let lock_path = around.build.join("toolbox.lock");
        let lock = File::create(&lock_path).map_err(|e| file(&lock_path, e))?;
        lock.lock().map_err(|e| file(&lock_path, e))?;

        let manifest = around.build.join("toolbox.json");
        let sources = hash_sources(&around.root)?;
        let known = std::fs::read(&manifest).ok();
        if let Some(toolbox) = known.and_then(|json| serde_json::from_slice::<Toolbox>(&json).ok())
            && Some(&toolbox.key) == key(&sources, &toolbox.rustc, around).as_ref()
            && toolbox.is_there()
        {
            return Ok(toolbox);
        }
        building();
        let toolbox = Toolbox::build(around, &sources)?;
        let json = serde_json::to_vec_pretty(&toolbox).unwrap_or_default();
        // Put in its place whole: it may be a file that another tree shares.
        let fresh = around.build.join("toolbox.json.new");
        std::fs::write(&fresh, json).map_err(|e| file(&fresh, e))?;
        std::fs::rename(&fresh, &manifest).map_err(|e| file(&manifest, e))?;
        Ok(toolbox)
    }

    /// What an explored program gets in place of std: with files, if it is to have them.
    pub fn std_for_exploring(&self, files: bool) -> &Path {
        match files {
            true => &self.modelled_std_files,
            false => &self.modelled_std,
        }
    }

    /// What an explored program gets under the name of a crate; `None` if there is none.
    pub fn crate_for_exploring(&self, name: &str) -> Option<&Path> {
        let found = self.stand_ins.get(name).or_else(|| self.crates.get(name));
        found.map(PathBuf::as_path)
    }

    fn is_there(&self) -> bool {
        let ours = [
            &self.rustc,
            &self.modelled_std,
            &self.modelled_std_files,
            &self.stage,
        ];
        let named = self.crates.values().chain(self.stand_ins.values());
        ours.into_iter().chain(named).all(|file| file.is_file())
    }

    fn build(around: &Surroundings, sources: &str) -> Result<Self, ToolboxError> {
        let sysroot = run(
            around,
            &around.rustc,
            "rustc",
            ["--print".into(), "sysroot".into()],
        )?;
        let rustc = Path::new(sysroot.trim()).join("bin").join("rustc");
        let target = around.build.join("libraries");
        let mut args: Vec<OsString> = [
            "build",
            "--release",
            "--locked",
            "--quiet",
            "--message-format=json-render-diagnostics",
        ]
        .map(OsString::from)
        .to_vec();
        args.extend([
            "--manifest-path".into(),
            around.root.join("Cargo.toml").into(),
        ]);
        args.extend(["--target-dir".into(), target.clone().into()]);
        for part in ["stage", "modelled-std-files", "modelled-tempfile"] {
            args.extend(["--package".into(), part.into()]);
        }
        let messages = run(around, &around.cargo, "cargo", args)?;
        let libraries = libraries(&messages);
        let find = |name: &str| {
            let found = libraries.get(name).cloned();
            found.ok_or_else(|| ToolboxError::Missing(name.to_owned()))
        };
        let crates = CRATES
            .iter()
            .map(|name| Ok(((*name).to_owned(), find(name)?)));
        let crates = crates.collect::<Result<_, ToolboxError>>()?;
        let stand_ins = STAND_INS
            .iter()
            .map(|(name, ours)| Ok(((*name).to_owned(), find(ours)?)));
        let stand_ins = stand_ins.collect::<Result<_, ToolboxError>>()?;
        let stage = find("stage")?;
        let key = key(sources, &rustc, around).unwrap_or_default();
        Ok(Toolbox {
            modelled_std: find("modelled_std")?,
            modelled_std_files: find("modelled_std_files")?,
            dependencies: stage.parent().unwrap_or(&target).to_owned(),
            stage,
            crates,
            stand_ins,
            rustc,
            key,
        })
    }
}

/// Runs a tool of ours and returns what it printed.
fn run(
    around: &Surroundings,
    program: &Path,
    what: &'static str,
    args: impl IntoIterator<Item = OsString>,
) -> Result<String, ToolboxError> {
    let outcome = around.supervisor.run(&Request {
        program: program.to_owned(),
        args: args.into_iter().collect(),
        dir: around.root.clone(),
        env: around.env.clone(),
        stdin: Vec::new(),
        limits: Limits {
            wall: Duration::from_secs(1800),
            cpu: Duration::from_secs(3600),
            memory: None,
            file_size: 1 << 32,
            processes: None,
            open_files: 4096,
            output: 64 << 20,
        },
        confinement: None,
    })?;
    if outcome.end != End::Exited(0) {
        let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
        return Err(ToolboxError::Build {
            what,
            end: outcome.end,
            stderr,
        });
    }
    Ok(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

/// The libraries that cargo's messages name, by crate name.
fn libraries(messages: &str) -> BTreeMap<String, PathBuf> {
    #[derive(Deserialize)]
    struct Artifact {
        target: Target,
        filenames: Vec<PathBuf>,
    }
    #[derive(Deserialize)]
    struct Target {
        name: String,
    }
    let artifacts = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Artifact>(line).ok());
    let libraries = artifacts.filter_map(|artifact| {
        // Beside the metadata lies the library under the name that its dependents know.
        let is_metadata = |file: &&PathBuf| file.extension().is_some_and(|e| e == "rmeta");
        let metadata = artifact.filenames.iter().find(is_metadata)?;
        Some((
            artifact.target.name.replace('-', "_"),
            metadata.with_extension("rlib"),
        ))
    });
    libraries.collect()
}

/// What the libraries are made from: their sources, the compiler, and how it is chosen.
fn key(sources: &str, rustc: &Path, around: &Surroundings) -> Option<String> {
    let changed = rustc.metadata().ok()?.modified().ok()?;
    let changed = changed
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()?
        .as_nanos();
    let chosen = around
        .env
        .iter()
        .find(|(name, _)| name == "RUSTUP_TOOLCHAIN");
    Some(format!("{sources} {changed} {chosen:?}"))
}

fn hash_sources(root: &Path) -> Result<String, ToolboxError> {
    let mut files = vec![root.join("Cargo.toml"), root.join("Cargo.lock")];
    for part in PARTS {
        let folder = root.join("checker").join(part);
        files.push(folder.join("Cargo.toml"));
        list(&folder.join("src"), &mut files)?;
    }
    files.sort();
    let mut hasher = SipHasher13::new();
    for path in files {
        let bytes = std::fs::read(&path).map_err(|source| ToolboxError::File {
            path: path.clone(),
            source,
        })?;
        hasher.write(
            path.strip_prefix(root)
                .unwrap_or(&path)
                .as_os_str()
                .as_encoded_bytes(),
        );
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
    Ok(format!("{:032x}", hasher.finish128().as_u128()))
}

fn list(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), ToolboxError> {
    let file = |source| ToolboxError::File {
        path: folder.to_owned(),
        source,
    };
    for entry in std::fs::read_dir(folder).map_err(file)? {
        let entry = entry.map_err(file)?;
        if entry.file_type().map_err(file)?.is_dir() {
            list(&entry.path(), into)?;
        } else {
            into.push(entry.path());
        }
    }
    Ok(())
}
