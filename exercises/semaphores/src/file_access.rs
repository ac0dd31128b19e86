//! # Lines that never mix
//!
//! Several threads write a report into one file. A line is put together from pieces, and each piece
//! is a write of its own; a second thread that writes at the same moment puts its pieces in between,
//! and no line can be read any more. Only one may write at a time, and for one whole entry.
//!
//! Write `Journal`. From outside it looks like this:
//!
//! ```text
//! let file = tempfile::NamedTempFile::new()?;      // a file that removes itself afterwards
//! let journal = Journal::create(file.path())?;     // shared by all threads
//! journal.write("printer 1", &["paper is out", "waiting"])?;
//! ```
//!
//! and then this is in the file:
//!
//! ```text
//! printer 1: paper is out
//! printer 1: waiting
//! ```
//!
//! What it promises:
//!
//! - `create` opens the file for writing, and empties it.
//! - `write` adds a line for each message: the name, a colon and a space, the message, the line's
//!   end. The lines of one call stand together, whoever else writes.
//! - When `write` has returned, its lines are in the file, for everybody who reads it.
//! - What cannot be done is the `Err` of the operation that failed.

use std::fs::File;
use std::io;
use std::path::Path;

/// A file that many threads write to.
pub struct Journal {
    file: File, // is that all that is needed?
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        todo!("create the file, and whatever keeps writers apart")
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        todo!("write all lines, while nobody else writes")
    }
}
