//! Holds the book to the compiler, to its own links and to the exercises.

mod bounds;
mod coverage;
mod exercises;
mod html;
mod links;
mod listings;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The folder of the book.
fn book_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The root of the workspace.
fn workspace() -> &'static Path {
    book_root()
        .parent()
        .expect("the book lies in the workspace")
}

/// The book, built afresh in a folder that goes away with the value.
fn built() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    book::build(book_root(), folder.path()).expect("the book builds");
    folder
}

/// The files in a folder with this extension, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}
