//! An exercise of each tool, solved: threads are started, waited for, and their results collected.

pub mod ours;
pub mod rustc;
pub mod rustlings;
pub mod wr;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Trouble, using};

/// What is in the file after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An answer that passes.
    Passing,
    /// The same with a type error.
    Error,
}

/// One exercise of a course, ready to be edited and checked.
pub trait Course {
    /// Saves the answer, with something in it that was not there at other numbers.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn edit(&self, answer: Answer, number: usize) -> Result<(), Trouble>;

    /// The command that checks it.
    fn check(&self, answer: Answer) -> Command;
}

/// A line that makes the same answer other bytes.
fn mark(number: usize) -> String {
    format!("\n// edit {number}\n")
}

/// What does not compile, at the end of any file.
const TYPE_ERROR: &str = "\npub fn wrong() -> u64 {\n    \"not a number\"\n}\n";

/// What is in a folder, in order.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let entries = fs::read_dir(folder).map_err(using(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths
        .collect::<Result<Vec<_>, _>>()
        .map_err(using(folder))?;
    paths.sort();
    Ok(paths)
}
