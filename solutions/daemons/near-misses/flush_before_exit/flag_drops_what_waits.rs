//! Sets a flag, and the writer leaves as soon as it sees it, whatever is still to be written.
//! verdict: extra-outcome in nothing_is_lost

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// Writes what it is told in the background, and all of it before it goes.
pub struct Log {
    lines: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
    is_over: Arc<AtomicBool>,
}

impl Log {
    /// Starts the thread. It calls `write` with each line.
    pub fn start(mut write: impl FnMut(String) + Send + 'static) -> Log {
        let is_over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&is_over);
        let (lines, said) = mpsc::channel::<String>();
        let thread = thread::spawn(move || {
            for line in said {
                if seen.load(Ordering::SeqCst) {
                    return;
                }
                write(line);
            }
        });
        Log {
            lines: Some(lines),
            thread: Some(thread),
            is_over,
        }
    }

    /// Hands over a line to be written, and does not wait for it.
    pub fn say(&self, line: impl Into<String>) {
        self.lines.as_ref().unwrap().send(line.into()).unwrap();
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        drop(self.lines.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}
