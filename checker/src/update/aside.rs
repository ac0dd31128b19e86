//! Answers that are put aside while git is at work, and come back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::UpdateError;
use super::git::Git;

/// Where an answer came to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where it belongs: this path below the root.
    Back(String),
    /// In this file, because where it belonged there is something else, or nothing any more.
    Kept(PathBuf),
}

/// Answers, aside.
#[derive(Debug)]
pub(super) struct Aside {
    folder: PathBuf,
    state: PathBuf,
}

/// Whether an update was cut short: answers are aside.
pub fn is_left_over(state: &Path) -> bool {
    Aside::left_over(state).is_some()
}

impl Aside {
    /// What an update that was cut short has left.
    pub(super) fn left_over(state: &Path) -> Option<Self> {
        let folder = state.join("update");
        let state = state.to_owned();
        folder.is_dir().then_some(Aside { folder, state })
    }

    /// Puts copies of these files aside. Either all are there afterwards, under the name that
    /// [`left_over`](Self::left_over) looks for, or none.
    pub(super) fn put(
        state: &Path,
        root: &Path,
        files: &BTreeSet<String>,
    ) -> Result<Self, UpdateError> {
        let (fresh, folder) = (state.join("update.new"), state.join("update"));
        if fresh.exists() {
            fs::remove_dir_all(&fresh).map_err(UpdateError::file(&fresh))?;
        }
        fs::create_dir_all(&fresh).map_err(UpdateError::file(&fresh))?;
        for file in files {
            let bytes = fs::read(root.join(file)).map_err(UpdateError::file(&root.join(file)))?;
            let copy = fresh.join(file);
            write(&copy, &bytes).map_err(UpdateError::file(&copy))?;
        }
        fs::rename(&fresh, &folder).map_err(UpdateError::file(&folder))?;
        sync(state).map_err(UpdateError::file(state))?;
        let state = state.to_owned();
        Ok(Aside { folder, state })
    }

    /// Puts every answer back, at its new name where it has one. Where something is in its place
    /// that git does not have, the answer is kept elsewhere, and said to be.
    pub(super) fn put_back(
        self,
        git: &Git<'_>,
        root: &Path,
        renamed: &BTreeMap<String, String>,
    ) -> Result<Vec<(String, Place)>, UpdateError> {
        let mut places = Vec::new();
        for file in self.files()? {
            let copy = self.folder.join(&file);
            let bytes = fs::read(&copy).map_err(UpdateError::file(&copy))?;
            let is_gone = !root.join(&file).exists();
            let new = renamed.get(&file).filter(|_| is_gone);
            let wanted = new.unwrap_or(&file).clone();
            let place = root.join(&wanted);
            let found = fs::read(&place).ok();
            let is_free = found.is_some() && git.is_as_committed(&wanted)?;
            let at = if found.as_ref() == Some(&bytes) {
                Place::Back(wanted)
            } else if is_free {
                replace(&place, &bytes).map_err(UpdateError::file(&place))?;
                Place::Back(wanted)
            } else {
                let kept = self.state.join("kept").join(file.replace('/', "-"));
                Place::Kept(keep(&kept, &bytes).map_err(UpdateError::file(&kept))?)
            };
            places.push((file, at));
        }
        // Not before all of them are back.
        fs::remove_dir_all(&self.folder).map_err(UpdateError::file(&self.folder))?;
        Ok(places)
    }

    fn files(&self) -> Result<Vec<String>, UpdateError> {
        let mut files = Vec::new();
        list(&self.folder, &self.folder, &mut files).map_err(UpdateError::file(&self.folder))?;
        files.sort();
        Ok(files)
    }
}

fn list(folder: &Path, top: &Path, into: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, top, into)?;
        } else if let Ok(below) = path.strip_prefix(top) {
            into.push(below.to_string_lossy().into_owned());
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    sync(folder)
}

/// In one step: the old bytes, or the new ones.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("rs.new");
    write(&fresh, bytes)?;
    fs::rename(&fresh, path)
}

/// Writes under this name, or under one like it that is not taken; not at all where a file like it
/// holds these bytes already.
fn keep(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    for number in 1.. {
        let path = match number {
            1 => path.to_owned(),
            _ => path.with_extension(format!("{number}.rs")),
        };
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            return Ok(path);
        }
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    unreachable!("some name is free")
}

#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be opened as files here.
#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}
