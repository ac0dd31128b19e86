//! A buffer around the file, emptied before the lock is given back.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Mutex;

/// A file that many threads write to.
pub struct Journal {
    file: Mutex<BufWriter<File>>,
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        Ok(Journal {
            file: Mutex::new(BufWriter::new(File::create(path)?)),
        })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap();
        messages
            .iter()
            .try_for_each(|message| writeln!(file, "{who}: {message}"))?;
        file.flush()
    }
}
