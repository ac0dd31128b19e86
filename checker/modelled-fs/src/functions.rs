//! What is done to files by their names.

use std::io::{Error, ErrorKind};
use std::panic::Location;

use explorer::{Access, Footprint, program};

use crate::errors;
use crate::file::{Metadata, note_read, rest};
use crate::name::{Name, parent};
use crate::open::OpenOptions;
use crate::path::Path;
use crate::step::{Place, note, step, step_at};
use crate::tree::{Content, Tree};

/// One step that looks what a path leads to.
pub(crate) fn look(path: &Path, verb: &'static str, at: Place) -> Result<Content, Error> {
    let name = Name::of(path)?;
    step_at(&name, Access::Read, verb, at);
    let found = Tree::with(|tree| tree.find(&name));
    program::note(|| match &found {
        Ok(content) if content.is_file() => "→ a file".to_owned(),
        Ok(_) => "→ a directory".to_owned(),
        Err(error) => format!("→ {error}"),
    });
    found
}

/// As std's. One step, which looks at the name.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn exists<P: AsRef<Path>>(path: P) -> Result<bool, Error> {
    match look(path.as_ref(), "exists", Location::caller()) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// As std's. Two steps: one looks at the name, one at the file.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn metadata<P: AsRef<Path>>(path: P) -> Result<Metadata, Error> {
    let at = Location::caller();
    let name = Name::of(path.as_ref())?;
    let object = step_at(&name, Access::Read, "metadata", at);
    Ok(match note(Tree::with(|tree| tree.find(&name)))? {
        Content::File(file) => Metadata::of_file(file, object, "metadata", at),
        Content::Directory => Metadata::of_directory(),
    })
}

/// As std's. One step that finds the file, and then one for each reading, until there is no more.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn read<P: AsRef<Path>>(path: P) -> Result<Vec<u8>, Error> {
    read_at(path.as_ref(), "read", Location::caller())
}

/// As std's, in steps as [`read`].
///
/// # Errors
/// As std's.
#[track_caller]
pub fn read_to_string<P: AsRef<Path>>(path: P) -> Result<String, Error> {
    let bytes = read_at(path.as_ref(), "read_to_string", Location::caller())?;
    String::from_utf8(bytes).map_err(|_| errors::not_utf8())
}

/// Nobody else has the cursor, so a loop around this changes nothing, and can be recognised.
fn read_at(path: &Path, verb: &'static str, at: Place) -> Result<Vec<u8>, Error> {
    let name = Name::of(path)?;
    let object = step_at(&name, Access::Read, verb, at);
    let Content::File(file) = note(Tree::with(|tree| tree.find(&name)))? else {
        return Err(errors::is_a_directory());
    };
    let data = Tree::with(|tree| tree.file(file).object);
    let mut whole = Vec::new();
    loop {
        step(
            object,
            Footprint::default().and(data, Access::Read),
            verb,
            at,
        );
        let read = Tree::with(|tree| rest(&tree.file(file).bytes, whole.len() as u64).to_vec());
        note_read(&read);
        if read.is_empty() {
            return Ok(whole);
        }
        whole.extend(read);
    }
}

/// As std's: one step that finds or makes the file, one that empties it if it was there, one that
/// writes.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(path: P, contents: C) -> Result<(), Error> {
    let at = Location::caller();
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    let file = options.open_at(path.as_ref(), "write", at)?;
    file.write_all_at(contents.as_ref(), "write", at)
}

/// As std's. One step.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn remove_file<P: AsRef<Path>>(path: P) -> Result<(), Error> {
    remove_file_at(path.as_ref(), Location::caller())
}

/// [`remove_file`], for a line that was left earlier.
///
/// # Errors
/// As [`remove_file`].
pub fn remove_file_at(path: &Path, at: Place) -> Result<(), Error> {
    change(path, "remove_file", at, |tree, name| {
        match tree.find(name)? {
            Content::Directory => return Err(errors::is_a_directory()),
            Content::File(_) => tree.set(&name.text, None),
        }
        Ok(())
    })
}

/// As std's. One step.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn create_dir<P: AsRef<Path>>(path: P) -> Result<(), Error> {
    change(
        path.as_ref(),
        "create_dir",
        Location::caller(),
        |tree, name| {
            if tree.is_there(&name.text) {
                return Err(errors::already_exists());
            }
            tree.has_room_for(&name.text)?;
            tree.set(&name.text, Some(Content::Directory));
            Ok(())
        },
    )
}

/// As std's. One step.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn remove_dir<P: AsRef<Path>>(path: P) -> Result<(), Error> {
    remove_dir_at(path.as_ref(), "remove_dir", Location::caller())
}

fn remove_dir_at(path: &Path, verb: &'static str, at: Place) -> Result<(), Error> {
    change(path, verb, at, |tree, name| {
        if tree.find(name)?.is_file() {
            return Err(errors::not_a_directory());
        }
        if parent(&name.text).is_none() {
            return Err(errors::busy());
        }
        if !tree.children(&name.text).is_empty() {
            return Err(errors::directory_not_empty());
        }
        tree.set(&name.text, None);
        Ok(())
    })
}

/// As std's: one step that lists the directory, one to remove each thing in it, and one for the
/// directory itself.
///
/// # Errors
/// As std's.
#[track_caller]
pub fn remove_dir_all<P: AsRef<Path>>(path: P) -> Result<(), Error> {
    remove_dir_all_at(path.as_ref(), Location::caller())
}

/// [`remove_dir_all`], for a line that was left earlier.
///
/// # Errors
/// As [`remove_dir_all`].
pub fn remove_dir_all_at(path: &Path, at: Place) -> Result<(), Error> {
    const VERB: &str = "remove_dir_all";
    if look(path, VERB, at)?.is_file() {
        return Err(errors::not_a_directory());
    }
    let name = Name::of(path)?;
    for (child, content) in Tree::with(|tree| tree.children(&name.text)) {
        let child = Path::new(&child);
        let removed = match content {
            Content::Directory => remove_dir_all_at(child, at),
            Content::File(_) => change(child, VERB, at, |tree, name| {
                tree.find(name)?;
                tree.set(&name.text, None);
                Ok(())
            }),
        };
        ignoring_missing(removed)?;
    }
    ignoring_missing(remove_dir_at(path, VERB, at))
}

/// Somebody else may have been quicker.
fn ignoring_missing(removed: Result<(), Error>) -> Result<(), Error> {
    removed.or_else(|error| match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })
}

/// One step that changes what a name leads to, or fails.
fn change(
    path: &Path,
    verb: &'static str,
    at: Place,
    work: impl FnOnce(&mut Tree, &Name) -> Result<(), Error>,
) -> Result<(), Error> {
    let name = Name::of(path)?;
    let object = step_at(&name, Access::Write, verb, at);
    let result = note(Tree::with(|tree| work(tree, &name)));
    if result.is_err() {
        program::unchanged(object);
    }
    result
}

/// Puts a file where an execution begins, and the directories that it is in. No step: for
/// scenarios, before they start a thread.
///
/// # Panics
/// If the path leads through a file, or to a directory.
pub fn put<P: AsRef<Path>>(path: P, contents: impl Into<Vec<u8>>) {
    let name = Name::of(path.as_ref()).expect("a scenario names its files well");
    Tree::with(|tree| {
        let mut above = Vec::new();
        let mut next = parent(&name.text);
        while let Some(directory) = next {
            above.push(directory);
            next = parent(directory);
        }
        for directory in above.into_iter().rev() {
            assert!(!tree.is_file(directory), "`{directory}` is a file");
            tree.set(directory, Some(Content::Directory));
        }
        let in_the_way = tree.is_there(&name.text) && !tree.is_file(&name.text);
        assert!(!in_the_way, "`{}` is a directory", name.text);
        let file = tree.new_file(contents.into());
        tree.set(&name.text, Some(Content::File(file)));
    });
}
