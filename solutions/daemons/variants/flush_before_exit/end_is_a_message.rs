//! The last message says that it is the last. The sender need not go before the thread does.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// Writes what it is told in the background, and all of it before it goes.
pub struct Log {
    lines: Sender<Option<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Log {
    /// Starts the thread. It calls `write` with each line.
    pub fn start(mut write: impl FnMut(String) + Send + 'static) -> Log {
        let (lines, said) = mpsc::channel::<Option<String>>();
        let thread = thread::spawn(move || {
            while let Ok(Some(line)) = said.recv() {
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
        self.lines.send(Some(line.into())).unwrap();
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        let _ = self.lines.send(None);
        let _ = self.thread.take().unwrap().join();
    }
}
