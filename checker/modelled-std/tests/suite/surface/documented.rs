//! What a crate offers to threads, as rustdoc documents it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

use super::page::{self, Page};
use crate::library::library;

/// What is looked at: modules, with all that is in them, and macros.
const LOOKED_AT: [&str; 4] = ["sync", "thread", "thread_local", "time"];

/// The stable items of a crate, by their paths.
#[derive(Clone, Default)]
pub(super) struct Surface {
    pub(super) items: BTreeMap<String, Declared>,
    /// Types and the like that are std's own.
    pub(super) stds_own: BTreeSet<String>,
    /// How many items are not stable.
    pub(super) unstable: usize,
}

/// How an item is declared: methods of several blocks may have one path.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    pub(super) declarations: BTreeSet<String>,
    /// The release that made it stable.
    pub(super) since: Option<String>,
}

impl Surface {
    /// That of std, of the toolchain that runs this test.
    pub(super) fn of_std() -> &'static Surface {
        static SURFACE: OnceLock<Surface> = OnceLock::new();
        SURFACE.get_or_init(|| Surface::read(&document("std", &[])))
    }

    /// That of the model.
    pub(super) fn of_the_model() -> &'static Surface {
        static SURFACE: OnceLock<Surface> = OnceLock::new();
        SURFACE.get_or_init(|| {
            let library = library();
            let bound = format!("--extern=modelled_std={}", library.file.display());
            let dependencies = format!("-Ldependency={}", library.dependencies.display());
            Surface::read(&document("modelled_std", &[bound, dependencies]))
        })
    }

    fn read(root: &Path) -> Surface {
        let mut surface = Surface::default();
        surface.read_module(root, "");
        surface
    }

    fn read_module(&mut self, folder: &Path, module: &str) {
        let index = fs::read_to_string(folder.join("index.html"));
        let index =
            index.unwrap_or_else(|error| panic!("rustdoc has a page for {module}: {error}"));
        if page::is_unstable(&index) {
            self.unstable += 1;
            return;
        }
        for entry in fs::read_dir(folder).expect("rustdoc made the folder") {
            let path = entry.expect("an entry of the folder").path();
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.expect("rustdoc writes UTF-8");
            if path.is_dir() {
                let inner = [module, name].join("::");
                self.read_module(&path, inner.trim_start_matches("::"));
            } else {
                let html = fs::read_to_string(&path).expect("rustdoc writes UTF-8");
                if let Some(page) = Page::new(module, name, &html) {
                    self.add(&page);
                }
            }
        }
    }

    fn add(&mut self, page: &Page<'_>) {
        let (items, unstable) = page.stable_items();
        self.unstable += unstable;
        if let Some(item) = items.first().filter(|_| page.is_stds_own()) {
            self.stds_own.insert(item.path.clone());
        }
        for item in items {
            let declared = self.items.entry(item.path).or_default();
            declared.declarations.insert(item.declaration);
            declared.since = item.since;
        }
    }
}

/// Documents a crate that does nothing but pass on what is looked at; returns the folder of pages.
fn document(krate: &str, arguments: &[String]) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("surface-{krate}"));
    // Pages of another toolchain must not stay.
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("a directory of our own");
    let root = directory.join("root.rs");
    let passed_on = LOOKED_AT.map(|name| format!("#[doc(inline)] pub use {krate}::{name};\n"));
    fs::write(&root, passed_on.concat()).expect("a file of our own");
    let output = Command::new(env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into()))
        .args(["--edition=2024", "--crate-name=surface", "--out-dir"])
        .arg(&directory)
        .args(arguments)
        .arg(&root)
        .output()
        .expect("rustdoc, which comes with rustc, runs");
    let says = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "rustdoc documents {krate}:\n{says}"
    );
    directory.join("surface")
}
