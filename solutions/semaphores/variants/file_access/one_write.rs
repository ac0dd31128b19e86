//! Puts the text together first and hands it over in a single write, in append mode: the system
//! keeps the writers apart.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// A file that many threads write to.
pub struct Journal {
    file: File,
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        File::create(path)?;
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(Journal { file })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let text: String = messages
            .iter()
            .map(|message| format!("{who}: {message}\n"))
            .collect();
        (&self.file).write_all(text.as_bytes())
    }
}
