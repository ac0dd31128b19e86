//! Counts on the sender going along with the log. It goes after the destructor, which waits for it.
//! verdict: deadlock in nothing_is_lost

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// Writes what it is told in the background, and all of it before it goes.
pub struct Log {
    lines: Sender<String>,
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
            lines: lines,
            thread: Some(thread),
        }
    }

    /// Hands over a line to be written, and does not wait for it.
    pub fn say(&self, line: impl Into<String>) {
        self.lines.send(line.into()).unwrap();
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}
