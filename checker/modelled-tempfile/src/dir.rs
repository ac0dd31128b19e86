//! Temporary directories.

use std::fmt;
use std::io::Result;
use std::panic::Location;

use modelled_fs::{Path, PathBuf, create_dir, remove_dir_all_at};

use crate::names;

/// As tempfile's.
///
/// # Errors
/// As tempfile's.
#[track_caller]
pub fn tempdir() -> Result<TempDir> {
    TempDir::new()
}

/// As tempfile's, for the calls that are here.
pub struct TempDir {
    path: PathBuf,
    at: &'static Location<'static>,
}

impl TempDir {
    /// As tempfile's. One step.
    ///
    /// # Errors
    /// As tempfile's.
    #[track_caller]
    pub fn new() -> Result<TempDir> {
        let path = names::next();
        create_dir(&path)?;
        let at = Location::caller();
        Ok(TempDir { path, at })
    }

    /// As tempfile's.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// As tempfile's. A step to list the directory, one for each thing in it, and one for itself.
    ///
    /// # Errors
    /// As tempfile's.
    #[track_caller]
    pub fn close(mut self) -> Result<()> {
        let path = std::mem::take(&mut self.path);
        std::mem::forget(self);
        remove_dir_all_at(&path, Location::caller())
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = remove_dir_all_at(&self.path, self.at);
    }
}

impl AsRef<Path> for TempDir {
    fn as_ref(&self) -> &Path {
        self.path()
    }
}

impl fmt::Debug for TempDir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TempDir")
            .field("path", &self.path())
            .finish()
    }
}
