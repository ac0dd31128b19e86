//! A thread of the journal's own does all the writing, so nothing mixes; but `write` returns before
//! it is done. When run, it nearly always is.
//! verdict: extra-outcome in there_when_it_returns

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::{self, Sender};
use std::thread;

/// A file that many threads write to.
pub struct Journal {
    texts: Sender<String>,
}

impl Journal {
    /// Opens the file for writing, and empties it.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn create(path: &Path) -> io::Result<Journal> {
        let mut file = File::create(path)?;
        let (texts, to_write) = mpsc::channel::<String>();
        thread::spawn(move || {
            for text in to_write {
                let _ = file.write_all(text.as_bytes());
            }
        });
        Ok(Journal { texts })
    }

    /// Adds a line for each message; they stand together.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, who: &str, messages: &[&str]) -> io::Result<()> {
        let text = messages.iter().map(|message| format!("{who}: {message}\n"));
        self.texts.send(text.collect()).map_err(io::Error::other)
    }
}
