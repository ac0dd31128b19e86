//! Gets the rivals: installed by cargo, once, in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Trouble, using};

/// The version of rustlings that is measured.
pub const RUSTLINGS: &str = "6.5.0";
/// The version of wr that is measured.
pub const WR: &str = "0.2.5";

/// Where the rivals are. `None`: it could not be had.
#[derive(Clone, Debug, Default)]
pub struct Rivals {
    /// rustlings, and its solutions.
    pub rustlings: Option<(PathBuf, PathBuf)>,
    /// wr, in the crate `workshop-runner`.
    pub wr: Option<PathBuf>,
}

impl Rivals {
    /// The rivals, installed into this folder if they are not there.
    ///
    /// # Errors
    /// Where cargo cannot be started. That it cannot install something is told, and no error.
    pub fn install(into: &Path) -> Result<Self, Trouble> {
        let rustlings = get(into, "rustlings", RUSTLINGS, "rustlings")?;
        let solutions = sources(&format!("rustlings-{RUSTLINGS}")).map(|s| s.join("solutions"));
        Ok(Rivals {
            rustlings: rustlings.zip(solutions),
            wr: get(into, "workshop-runner", WR, "wr")?,
        })
    }
}

/// A program of a package, of just this version: a version has a folder.
fn get(into: &Path, package: &str, version: &str, name: &str) -> Result<Option<PathBuf>, Trouble> {
    let root = into.join(format!("{package}-{version}"));
    let program = root.join("bin").join(name);
    if !program.is_file() {
        eprintln!("installing {package} {version} (only this once)");
        let mut cargo = Command::new("cargo");
        cargo.args([
            "install",
            "--quiet",
            "--locked",
            package,
            "--version",
            version,
        ]);
        let status = cargo.arg("--root").arg(&root).status();
        if !status.map_err(using("cargo"))?.success() {
            eprintln!("{package} cannot be installed: it is not measured");
        }
    }
    Ok(program.is_file().then_some(program))
}

/// Where cargo has unpacked the sources of a package.
fn sources(package: &str) -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cargo")))?;
    let registries = std::fs::read_dir(home.join("registry/src")).ok()?;
    let mut places = registries.filter_map(|entry| Some(entry.ok()?.path().join(package)));
    places.find(|place| place.is_dir())
}
