//! Submissions, as they come in: none of them is trusted.
//!
//! A submission brings files of Rust source and nothing else. What else is in it is listed and left
//! where it is. What no honest submission contains is a reason to refuse it as a whole: then a person
//! has to look, and the others go on.

mod bytes;
mod folder;
mod tarball;
mod zipfile;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::config::Config;
use crate::names::{self, Submitter};

pub use bytes::{Parcel, Refusal};

/// What one person has handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The name, as the platform writes it.
    pub name: String,
    /// The platform's number or login, if it is known.
    pub id: Option<String>,
    /// Whether it is marked as late.
    pub late: bool,
    /// The files and folders that it came in, by name.
    pub sources: Vec<String>,
    /// The files of Rust source, by their names in the submission.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What else is in it.
    pub ignored: Vec<String>,
    /// Why it is not judged, if so.
    pub refused: Option<Refusal>,
}

/// Reads all submissions in a folder, in the order of their names.
///
/// # Errors
/// Where the folder itself cannot be read.
pub fn read(folder: &Path, config: &Config) -> std::io::Result<Vec<Submission>> {
    let mut entries: Vec<OsString> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    let mut found: BTreeMap<(String, Option<String>), Submission> = BTreeMap::new();
    for name in entries {
        let shown = name.to_string_lossy().into_owned();
        let submitter = names::read(&shown, config.assignment.as_deref());
        let parcel = match name.to_str() {
            Some(_) => open(&folder.join(&name), &submitter, config),
            None => Parcel::refused(Refusal::NotUtf8),
        };
        let key = (submitter.name.clone(), submitter.id.clone());
        let submission = found
            .entry(key)
            .or_insert_with(|| Submission::of(&submitter));
        submission.late |= submitter.late;
        submission.add(shown, parcel);
    }
    Ok(found.into_values().collect())
}

/// Opens a folder, an archive or a file.
fn open(path: &Path, submitter: &Submitter, config: &Config) -> Parcel {
    let Ok(kind) = fs::symlink_metadata(path) else {
        return Parcel::refused(Refusal::Unreadable);
    };
    let lower = submitter.file.to_lowercase();
    let read = if kind.is_dir() {
        folder::read(path, &config.limits)
    } else if !kind.is_file() {
        Err(Refusal::Special(String::from(".")))
    } else if lower.ends_with(".zip") {
        zipfile::read(path, &config.limits)
    } else if lower.ends_with(".tar.gz") || lower.ends_with(".tgz") {
        tarball::read(path, &config.limits)
    } else {
        folder::read_one(path, &submitter.file)
    };
    read.unwrap_or_else(Parcel::refused)
}

impl Submission {
    fn of(submitter: &Submitter) -> Self {
        Submission {
            name: submitter.name.clone(),
            id: submitter.id.clone(),
            late: false,
            sources: Vec::new(),
            files: BTreeMap::new(),
            ignored: Vec::new(),
            refused: None,
        }
    }

    /// Adds what came in one file or folder. Several of the same person are one submission.
    fn add(&mut self, source: String, parcel: Parcel) {
        self.sources.push(source);
        self.ignored.extend(parcel.ignored);
        self.ignored.sort();
        self.refused = self.refused.take().or(parcel.refused);
        for (name, bytes) in parcel.files {
            let known = self.files.get(&name);
            if known.is_some_and(|known| *known != bytes) {
                self.refused.get_or_insert(Refusal::Twice(name.clone()));
            }
            self.files.insert(name, bytes);
        }
        if self.refused.is_some() {
            self.files.clear();
        }
    }
}
