//! Keeps the path and a lock beside it, and opens the file anew for each call.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A file that many threads write to.
pub struct Journal {
    path: PathBuf,
    turn: Mutex<()>,
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        File::create(path)?;
        Ok(Journal {
            path: path.to_path_buf(),
            turn: Mutex::new(()),
        })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let _turn = self.turn.lock().unwrap();
        let mut file = OpenOptions::new().append(true).open(&self.path)?;
        for message in messages {
            file.write_all(format!("{who}: {message}\n").as_bytes())?;
        }
        Ok(())
    }
}
