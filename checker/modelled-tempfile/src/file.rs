//! Temporary files, with and without a name.

use std::fmt;
use std::io::{Error, ErrorKind, IoSlice, Read, Result, Seek, SeekFrom, Write};
use std::panic::Location;

use modelled_fs::{File, OpenOptions, Path, PathBuf, is_same_file, remove_file_at, unnamed};

use crate::names;

/// As tempfile's. No step.
///
/// # Errors
/// Never; tempfile's may.
#[track_caller]
pub fn tempfile() -> Result<File> {
    Ok(unnamed())
}

/// As tempfile's, for the calls that are here, and with no other kind of file in it.
pub struct NamedTempFile {
    path: PathBuf,
    file: File,
    at: &'static Location<'static>,
}

impl NamedTempFile {
    /// As tempfile's. One step.
    ///
    /// # Errors
    /// As tempfile's.
    #[track_caller]
    pub fn new() -> Result<NamedTempFile> {
        let path = names::next();
        let file = File::create_new(&path)?;
        let at = Location::caller();
        Ok(NamedTempFile { path, file, at })
    }

    /// As tempfile's.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// As tempfile's.
    #[must_use]
    pub fn as_file(&self) -> &File {
        &self.file
    }

    /// As tempfile's.
    pub fn as_file_mut(&mut self) -> &mut File {
        &mut self.file
    }

    /// As tempfile's: another handle, with a cursor of its own. One step.
    ///
    /// # Errors
    /// As tempfile's: also if the name leads to another file by now.
    #[track_caller]
    pub fn reopen(&self) -> Result<File> {
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).open(&self.path)?;
        match is_same_file(&file, &self.file) {
            true => Ok(file),
            false => Err(Error::new(
                ErrorKind::NotFound,
                "original tempfile has been replaced",
            )),
        }
    }

    /// As tempfile's. One step.
    ///
    /// # Errors
    /// As tempfile's.
    #[track_caller]
    pub fn close(mut self) -> Result<()> {
        let path = std::mem::take(&mut self.path);
        std::mem::forget(self);
        remove_file_at(&path, Location::caller())
    }
}

impl Drop for NamedTempFile {
    fn drop(&mut self) {
        let _ = remove_file_at(&self.path, self.at);
    }
}

impl AsRef<Path> for NamedTempFile {
    fn as_ref(&self) -> &Path {
        self.path()
    }
}

impl fmt::Debug for NamedTempFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NamedTempFile({:?})", self.path())
    }
}

macro_rules! through {
    ($($type:ty),+) => {
        $(
            impl Read for $type {
                #[track_caller]
                fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
                    (&self.file).read(buf)
                }

                #[track_caller]
                fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
                    (&self.file).read_exact(buf)
                }

                #[track_caller]
                fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
                    (&self.file).read_to_end(buf)
                }

                #[track_caller]
                fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
                    (&self.file).read_to_string(buf)
                }
            }

            impl Write for $type {
                #[track_caller]
                fn write(&mut self, bytes: &[u8]) -> Result<usize> {
                    (&self.file).write(bytes)
                }

                #[track_caller]
                fn write_vectored(&mut self, parts: &[IoSlice<'_>]) -> Result<usize> {
                    (&self.file).write_vectored(parts)
                }

                #[track_caller]
                fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
                    (&self.file).write_all(bytes)
                }

                #[track_caller]
                fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> Result<()> {
                    (&self.file).write_fmt(args)
                }

                fn flush(&mut self) -> Result<()> {
                    Ok(())
                }
            }

            impl Seek for $type {
                #[track_caller]
                fn seek(&mut self, to: SeekFrom) -> Result<u64> {
                    (&self.file).seek(to)
                }
            }
        )+
    };
}

through!(NamedTempFile, &NamedTempFile);
