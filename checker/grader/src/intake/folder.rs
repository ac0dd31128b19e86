//! Submissions that are folders, such as git checkouts, or single files.

use std::fs::{self, File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::bytes::{Parcel, Refusal, is_aside};
use crate::config::Limits;

/// Deeper than any submission.
const DEEPEST: usize = 32;

/// Reads a folder. Links are not followed.
pub(super) fn read(folder: &Path, limits: &Limits) -> Result<Parcel, Refusal> {
    let mut parcel = Parcel::default();
    let mut left = limits.entries;
    walk(folder, "", &mut parcel, &mut left, limits)?;
    Ok(parcel)
}

fn walk(
    folder: &Path,
    prefix: &str,
    parcel: &mut Parcel,
    left: &mut usize,
    limits: &Limits,
) -> Result<(), Refusal> {
    let entries = fs::read_dir(folder).map_err(|_| Refusal::Unreadable)?;
    let mut entries = entries
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| Refusal::Unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    if prefix.matches('/').count() > DEEPEST {
        return Err(Refusal::TooMany(limits.entries));
    }
    for entry in entries {
        *left = left
            .checked_sub(1)
            .ok_or(Refusal::TooMany(limits.entries))?;
        let file_name = entry.file_name();
        let name = [prefix.as_bytes(), file_name.as_bytes()].concat();
        let shown = String::from_utf8_lossy(&name).into_owned();
        let kind = entry.file_type().map_err(|_| Refusal::Unreadable)?;
        if kind.is_symlink() {
            return Err(Refusal::Link(shown));
        }
        if kind.is_dir() {
            parcel.admit(&name, true)?;
            match file_name.to_str().is_some_and(is_aside) {
                true => parcel.ignored.push(format!("{shown}/")),
                false => walk(&entry.path(), &format!("{shown}/"), parcel, left, limits)?,
            }
        } else if !kind.is_file() {
            return Err(Refusal::Special(shown));
        } else if let Some(name) = parcel.admit(&name, false)? {
            parcel.take(name, &mut open(&entry.path())?)?;
        }
    }
    Ok(())
}

/// Reads a file that is a submission by itself; `name` is the name that it was handed in under.
pub(super) fn read_one(path: &Path, name: &str) -> Result<Parcel, Refusal> {
    let mut parcel = Parcel::default();
    if let Some(name) = parcel.admit(name.as_bytes(), false)? {
        parcel.take(name, &mut open(path)?)?;
    }
    Ok(parcel)
}

/// Opens a file for reading, if it is one: whatever it was when it was looked at.
fn open(path: &Path) -> Result<File, Refusal> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(NO_FOLLOW);
    let file = options.open(path).map_err(|_| Refusal::Unreadable)?;
    let kind = file.metadata().map_err(|_| Refusal::Unreadable)?;
    kind.is_file().then_some(file).ok_or(Refusal::Unreadable)
}

/// No link is followed, and a pipe does not hold us up.
const NO_FOLLOW: i32 = nix::libc::O_NOFOLLOW | nix::libc::O_NONBLOCK;
