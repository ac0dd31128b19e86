//! Open files.

use std::fmt;
use std::io::{Error, ErrorKind, IoSlice, Read, Result, Seek, SeekFrom, Write};
use std::panic::Location;

use explorer::object::Object;
use explorer::{Access, Footprint, ObjectId, program};

use crate::errors;
use crate::open::OpenOptions;
use crate::path::Path;
use crate::step::{Place, note, shown, step};
use crate::tree::{FileId, LARGEST, Open, OpenId, Tree};

/// As std's. Closing it is no step: nobody can tell.
pub struct File(OpenId);

impl File {
    pub(crate) fn of(open: OpenId) -> File {
        File(open)
    }

    /// As std's.
    ///
    /// # Errors
    /// As std's.
    #[track_caller]
    pub fn open<P: AsRef<Path>>(path: P) -> Result<File> {
        let options = OpenOptions::new().read(true).clone();
        options.open_at(path.as_ref(), "open", Location::caller())
    }

    /// As std's.
    ///
    /// # Errors
    /// As std's.
    #[track_caller]
    pub fn create<P: AsRef<Path>>(path: P) -> Result<File> {
        let at = Location::caller();
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        options.open_at(path.as_ref(), "create", at)
    }

    /// As std's.
    ///
    /// # Errors
    /// As std's.
    #[track_caller]
    pub fn create_new<P: AsRef<Path>>(path: P) -> Result<File> {
        let at = Location::caller();
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        options.open_at(path.as_ref(), "create_new", at)
    }

    /// As std's.
    #[must_use]
    pub fn options() -> OpenOptions {
        OpenOptions::new()
    }

    /// As std's: the two share their cursor. No step.
    ///
    /// # Errors
    /// Never; std's may.
    pub fn try_clone(&self) -> Result<File> {
        Ok(File(self.0))
    }

    /// As std's. No step: the files of the model are nowhere but in memory.
    ///
    /// # Errors
    /// Never; std's may.
    pub fn sync_all(&self) -> Result<()> {
        Ok(())
    }

    /// As std's. No step, as with [`sync_all`](Self::sync_all).
    ///
    /// # Errors
    /// Never; std's may.
    pub fn sync_data(&self) -> Result<()> {
        Ok(())
    }

    /// As std's. One step, which looks at the file.
    ///
    /// # Errors
    /// Never; std's may.
    #[track_caller]
    pub fn metadata(&self) -> Result<Metadata> {
        let open = self.open_now();
        match open.file {
            Some(file) => Ok(Metadata::of_file(
                file,
                open.name,
                "metadata",
                Location::caller(),
            )),
            None => Ok(Metadata::of_directory()),
        }
    }

    /// As std's. One step.
    ///
    /// # Errors
    /// As std's.
    #[track_caller]
    pub fn set_len(&self, size: u64) -> Result<()> {
        let is_out_of_range = |error| Error::new(ErrorKind::InvalidInput, error);
        i64::try_from(size).map_err(is_out_of_range)?;
        let open = self.open_now();
        let Some(file) = open.file.filter(|_| open.write) else {
            return Err(errors::invalid());
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size > LARGEST {
            return Err(errors::too_large());
        }
        let object = Tree::with(|tree| tree.file(file).object);
        let footprint = Footprint::default().and(object, Access::Write);
        step(open.name, footprint, "set_len", Location::caller());
        Tree::with(|tree| tree.file(file).bytes.resize(size, 0));
        program::note(|| format!("{size} bytes"));
        Ok(())
    }

    /// Writes all of it: one step, as a rule.
    pub(crate) fn write_all_at(&self, bytes: &[u8], verb: &'static str, at: Place) -> Result<()> {
        At(self, verb, at).write_all(bytes)
    }

    fn open_now(&self) -> Open {
        Tree::with(|tree| tree.opened(self.0).clone())
    }

    /// One step that reads as much as there is, and as is asked for.
    fn read_at(&self, most: usize, verb: &'static str, at: Place) -> Result<Vec<u8>> {
        let open = self.open_now();
        let file = readable(&open)?;
        if most == 0 {
            return Ok(Vec::new());
        }
        let data = Tree::with(|tree| tree.file(file).object);
        let footprint = Footprint::default()
            .and(data, Access::Read)
            .and(open.object, Access::Write);
        step(open.name, footprint, verb, at);
        let read = Tree::with(|tree| {
            let cursor = tree.opened(self.0).cursor;
            let rest = rest(&tree.file(file).bytes, cursor);
            let read = rest[..rest.len().min(most)].to_vec();
            tree.opened(self.0).cursor += read.len() as u64;
            read
        });
        if read.is_empty() {
            program::unchanged(open.object);
        }
        note_read(&read);
        Ok(read)
    }

    /// One step that writes as much as the file has room for: all of it, as a rule.
    fn write_at(&self, bytes: &[u8], verb: &'static str, at: Place) -> Result<usize> {
        let open = self.open_now();
        let Some(file) = open.file.filter(|_| open.write) else {
            return Err(errors::not_open_for_this());
        };
        if bytes.is_empty() {
            return Ok(0);
        }
        let data = Tree::with(|tree| tree.file(file).object);
        let footprint = Footprint::default()
            .and(data, Access::Write)
            .and(open.object, Access::Write);
        step(open.name, footprint, verb, at);
        let written = Tree::with(|tree| {
            let end = tree.file(file).bytes.len() as u64;
            let from = match open.append {
                true => end,
                false => tree.opened(self.0).cursor,
            };
            let (from, written) = put(&mut tree.file(file).bytes, from, bytes)?;
            tree.opened(self.0).cursor = (from + written) as u64;
            Ok((from, written))
        });
        let (from, written) = note(written)?;
        program::note(|| format!("{} at {from}", shown(&bytes[..written])));
        Ok(written)
    }

    /// One step that moves the cursor, or only asks where it is.
    fn seek_at(&self, to: SeekFrom, verb: &'static str, at: Place) -> Result<u64> {
        let open = self.open_now();
        let data = open
            .file
            .map(|file| Tree::with(|tree| tree.file(file).object));
        let touch = Footprint::default();
        let footprint = match (to, data) {
            (SeekFrom::Current(0), _) => touch.and(open.object, Access::Read),
            (SeekFrom::End(_), Some(data)) => touch
                .and(data, Access::Read)
                .and(open.object, Access::Write),
            _ => touch.and(open.object, Access::Write),
        };
        step(open.name, footprint, verb, at);
        let (before, after) = Tree::with(|tree| {
            let end = open
                .file
                .map_or(0, |file| tree.file(file).bytes.len() as u64);
            let cursor = &mut tree.opened(self.0).cursor;
            let before = *cursor;
            let after = match to {
                SeekFrom::Start(to) => Some(to),
                SeekFrom::Current(by) => before.checked_add_signed(by),
                SeekFrom::End(by) => end.checked_add_signed(by),
            };
            let after = after.filter(|&to| i64::try_from(to).is_ok());
            *cursor = after.unwrap_or(before);
            (before, after)
        });
        if to != SeekFrom::Current(0) && after.is_none_or(|after| after == before) {
            program::unchanged(open.object);
        }
        let after = note(after.ok_or_else(errors::invalid))?;
        program::note(|| format!("→ {after}"));
        Ok(after)
    }
}

/// A new file without a name, open for reading and writing. No step: nobody else can know of it.
#[track_caller]
pub fn unnamed() -> File {
    let created = Location::caller();
    let name = program::register("unnamed file", created, Object::Cell);
    Tree::with(|tree| {
        let file = tree.new_file(Vec::new());
        File(tree.open(Some(file), name, [true, true, false]))
    })
}

/// Whether two open files are one. No step: what is open stays what it is.
pub fn is_same_file(one: &File, other: &File) -> bool {
    one.open_now().file == other.open_now().file
}

/// The file, if it can be read.
fn readable(open: &Open) -> Result<FileId> {
    match open.file {
        Some(file) if open.read => Ok(file),
        None if open.read => Err(errors::is_a_directory()),
        _ => Err(errors::not_open_for_this()),
    }
}

/// The bytes from the cursor on.
pub(crate) fn rest(bytes: &[u8], cursor: u64) -> &[u8] {
    let from = usize::try_from(cursor).unwrap_or(usize::MAX);
    bytes.get(from..).unwrap_or_default()
}

pub(crate) fn note_read(read: &[u8]) {
    program::note(|| match read {
        [] => "→ the end".to_owned(),
        read => format!("→ {}", shown(read)),
    });
}

/// Writes over what is there from this place on, and beyond the end; what lies between is zero.
/// Returns where it was written, and how much.
fn put(file: &mut Vec<u8>, from: u64, bytes: &[u8]) -> Result<(usize, usize)> {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let written = bytes.len().min(LARGEST.saturating_sub(from));
    if written == 0 {
        return Err(errors::too_large());
    }
    if file.len() < from + written {
        file.resize(from + written, 0);
    }
    file[from..from + written].copy_from_slice(&bytes[..written]);
    Ok((from, written))
}

/// A file in the hands of one call in the source: what std makes of reading and writing is done
/// from there.
struct At<'a>(&'a File, &'static str, Place);

impl Read for At<'_> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let read = self.0.read_at(buf.len(), self.1, self.2)?;
        buf[..read.len()].copy_from_slice(&read);
        Ok(read.len())
    }

    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        let before = buf.len();
        loop {
            let read = self.0.read_at(usize::MAX, self.1, self.2)?;
            if read.is_empty() {
                return Ok(buf.len() - before);
            }
            buf.extend(read);
        }
    }

    fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        buf.push_str(str::from_utf8(&bytes).map_err(|_| errors::not_utf8())?);
        Ok(bytes.len())
    }
}

impl Write for At<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.write_at(bytes, self.1, self.2)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

macro_rules! through {
    ($($type:ty),+) => {
        $(
            impl Read for $type {
                #[track_caller]
                fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
                    At(self, "read", Location::caller()).read(buf)
                }

                #[track_caller]
                fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
                    At(self, "read_exact", Location::caller()).read_exact(buf)
                }

                #[track_caller]
                fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
                    At(self, "read_to_end", Location::caller()).read_to_end(buf)
                }

                #[track_caller]
                fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
                    At(self, "read_to_string", Location::caller()).read_to_string(buf)
                }
            }

            impl Write for $type {
                #[track_caller]
                fn write(&mut self, bytes: &[u8]) -> Result<usize> {
                    At(self, "write", Location::caller()).write(bytes)
                }

                #[track_caller]
                fn write_vectored(&mut self, parts: &[IoSlice<'_>]) -> Result<usize> {
                    let whole: Vec<u8> = parts.iter().flat_map(|part| part.iter().copied()).collect();
                    At(self, "write_vectored", Location::caller()).write(&whole)
                }

                #[track_caller]
                fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
                    At(self, "write_all", Location::caller()).write_all(bytes)
                }

                #[track_caller]
                fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> Result<()> {
                    At(self, "write!", Location::caller()).write_fmt(args)
                }

                fn flush(&mut self) -> Result<()> {
                    Ok(())
                }
            }

            impl Seek for $type {
                #[track_caller]
                fn seek(&mut self, to: SeekFrom) -> Result<u64> {
                    self.seek_at(to, "seek", Location::caller())
                }

                #[track_caller]
                fn rewind(&mut self) -> Result<()> {
                    self.seek_at(SeekFrom::Start(0), "rewind", Location::caller())?;
                    Ok(())
                }

                #[track_caller]
                fn stream_position(&mut self) -> Result<u64> {
                    self.seek_at(SeekFrom::Current(0), "stream_position", Location::caller())
                }
            }
        )+
    };
}

through!(File, &File);

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").finish_non_exhaustive()
    }
}

/// As std's, for the calls that are here.
#[derive(Clone, Debug)]
pub struct Metadata {
    length: Option<u64>,
}

impl Metadata {
    pub(crate) fn of_directory() -> Metadata {
        Metadata { length: None }
    }

    /// One step that looks at the file, which was found by this name.
    pub(crate) fn of_file(file: FileId, name: ObjectId, verb: &'static str, at: Place) -> Metadata {
        let object = Tree::with(|tree| tree.file(file).object);
        step(
            name,
            Footprint::default().and(object, Access::Read),
            verb,
            at,
        );
        let length = Tree::with(|tree| tree.file(file).bytes.len() as u64);
        program::note(|| format!("{length} bytes"));
        Metadata {
            length: Some(length),
        }
    }

    /// As std's. Of a directory it says nothing.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "nor has std's")]
    pub fn len(&self) -> u64 {
        self.length.unwrap_or(0)
    }

    /// As std's.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.length.is_some()
    }

    /// As std's.
    #[must_use]
    pub fn is_dir(&self) -> bool {
        self.length.is_none()
    }
}
