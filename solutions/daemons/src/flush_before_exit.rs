//! # The last words: worked solution
//!
//! To stop by hanging up and to join, in a destructor: then nobody can forget it. A destructor only
//! borrows, and both need the thing itself, so each field is an `Option` that it can take out.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// Writes what it is told in the background, and all of it before it goes.
#[derive(Debug)]
pub struct Log {
    lines: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Log {
    /// Starts the thread. It calls `write` with each line.
    pub fn start(mut write: impl FnMut(String) + Send + 'static) -> Log {
        let (lines, said) = mpsc::channel::<String>();
        let thread = thread::spawn(move || {
            for line in said {
                write(line);
            }
        });
        Log {
            lines: Some(lines),
            thread: Some(thread),
        }
    }

    /// Hands over a line to be written, and does not wait for it.
    pub fn say(&self, line: impl Into<String>) {
        let lines = self
            .lines
            .as_ref()
            .expect("it is taken only when the log goes");
        lines
            .send(line.into())
            .expect("the thread listens for as long as there is a sender");
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        // In this order: the fields themselves go only after this function.
        drop(self.lines.take());
        if let Some(thread) = self.thread.take() {
            // Whether the writing failed, there is nobody left to tell: a destructor should not panic.
            let _ = thread.join();
        }
    }
}
