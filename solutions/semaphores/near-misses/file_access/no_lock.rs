//! The obvious one: `&File` can be written to, so the compiler asks for no lock.
//! verdict: extra-outcome in two_writers

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// A file that many threads write to.
#[derive(Debug)]
pub struct Journal {
    file: File,
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        let file = File::create(path)?;
        Ok(Journal { file })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let mut file = &self.file;
        for message in messages {
            // Several writes, one for each piece; nobody else has the file meanwhile.
            writeln!(file, "{who}: {message}")?;
        }
        Ok(())
    }
}
