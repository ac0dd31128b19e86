//! A file and a lock for each call: nobody is kept out.
//! verdict: extra-outcome in two_writers

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

/// A file that many threads write to.
#[derive(Debug)]
pub struct Journal {
    path: std::path::PathBuf,
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        File::create(path)?;
        let path = path.to_path_buf();
        Ok(Journal { path })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let file = std::fs::OpenOptions::new().append(true).open(&self.path)?;
        let turn = Mutex::new(file);
        let mut file = turn.lock().unwrap();
        for message in messages {
            // Several writes, one for each piece; nobody else has the file meanwhile.
            writeln!(file, "{who}: {message}")?;
        }
        Ok(())
    }
}
