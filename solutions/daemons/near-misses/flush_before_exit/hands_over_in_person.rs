//! Has a channel without room. Each line is handed over in person, and waited for.
//! verdict: deadlock in say_does_not_wait

use std::sync::mpsc::{self, SyncSender};
use std::thread::{self, JoinHandle};

/// Writes what it is told in the background, and all of it before it goes.
pub struct Log {
    lines: Option<SyncSender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Log {
    /// Starts the thread. It calls `write` with each line.
    pub fn start(mut write: impl FnMut(String) + Send + 'static) -> Log {
        let (lines, said) = mpsc::sync_channel::<String>(0);
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
        self.lines.as_ref().unwrap().send(line.into()).unwrap();
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        drop(self.lines.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}
