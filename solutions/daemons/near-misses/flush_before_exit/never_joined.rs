//! Hangs up and goes. The thread may still write, if the program lets it.
//! verdict: extra-outcome in nothing_is_lost

use std::sync::mpsc::{self, Sender};
use std::thread;

/// Writes what it is told in the background, and all of it before it goes.
pub struct Log {
    lines: Option<Sender<String>>,
}

impl Log {
    /// Starts the thread. It calls `write` with each line.
    pub fn start(mut write: impl FnMut(String) + Send + 'static) -> Log {
        let (lines, said) = mpsc::channel::<String>();
        thread::spawn(move || {
            for line in said {
                write(line);
            }
        });
        Log { lines: Some(lines) }
    }

    /// Hands over a line to be written, and does not wait for it.
    pub fn say(&self, line: impl Into<String>) {
        self.lines.as_ref().unwrap().send(line.into()).unwrap();
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        drop(self.lines.take());
    }
}
