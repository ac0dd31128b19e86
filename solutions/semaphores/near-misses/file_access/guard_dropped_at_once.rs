//! Takes the lock to get a second handle to the file, and lets go of it in the same statement.
//! verdict: extra-outcome in two_writers

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

/// A file that many threads write to.
#[derive(Debug)]
pub struct Journal {
    file: Mutex<File>,
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        let file = Mutex::new(File::create(path)?);
        Ok(Journal { file })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap().try_clone()?;
        for message in messages {
            // Several writes, one for each piece; nobody else has the file meanwhile.
            writeln!(file, "{who}: {message}")?;
        }
        Ok(())
    }
}
