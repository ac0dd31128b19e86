//! The library as learners' programs are compiled against it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// The library and its dependencies.
pub(crate) struct Library {
    pub(crate) file: PathBuf,
    pub(crate) dependencies: PathBuf,
}

/// The library, built.
pub(crate) fn library() -> &'static Library {
    static BUILT: OnceLock<Library> = OnceLock::new();
    BUILT.get_or_init(|| {
        // Where this test was built, too: there is nothing left to build, as a rule.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .parent()
            .expect("cargo made it");
        let output = Command::new(env!("CARGO"))
            .args([
                "build",
                "--offline",
                "--quiet",
                "--jobs=2",
                "--message-format=json",
                "--lib",
            ])
            .args([
                "--manifest-path",
                concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            ])
            .env("CARGO_TARGET_DIR", target)
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let messages = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
        let file = messages
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("cargo writes JSON"))
            .filter(|message| message["target"]["name"] == "modelled_std")
            .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
            .filter_map(|file| file.as_str().map(PathBuf::from))
            .find(|file| {
                file.extension()
                    .is_some_and(|extension| extension == "rlib")
            })
            .expect("cargo names the library");
        Library {
            file,
            dependencies: target.join("debug/deps"),
        }
    })
}
