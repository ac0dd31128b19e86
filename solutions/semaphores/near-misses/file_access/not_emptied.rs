//! Opens the file for appending and forgets to empty it.
//! verdict: extra-outcome in there_when_it_returns

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
        let file = Mutex::new(
            std::fs::OpenOptions::new()
                .append(true)
                .create(true)
                .open(path)?,
        );
        Ok(Journal { file })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap();
        for message in messages {
            // Several writes, one for each piece; nobody else has the file meanwhile.
            writeln!(file, "{who}: {message}")?;
        }
        Ok(())
    }
}
