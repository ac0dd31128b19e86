//! A queue under a lock, of which the writer takes everything at once, and a condition variable.

use std::mem;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

/// Writes what it is told in the background, and all of it before it goes.
pub struct Log {
    shared: Arc<(Mutex<Said>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Log {
    /// Starts the thread. It calls `write` with each line.
    pub fn start(mut write: impl FnMut(String) + Send + 'static) -> Log {
        let shared = Arc::new((Mutex::new(Said::default()), Condvar::new()));
        let said = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            loop {
                let guard = said.0.lock().unwrap();
                let wait = |said: &mut Said| said.lines.is_empty() && !said.is_over;
                let mut guard = said.1.wait_while(guard, wait).unwrap();
                let lines = mem::take(&mut guard.lines);
                drop(guard);
                if lines.is_empty() {
                    return;
                }
                lines.into_iter().for_each(&mut write);
            }
        });
        Log {
            shared,
            thread: Some(thread),
        }
    }

    /// Hands over a line to be written, and does not wait for it.
    pub fn say(&self, line: impl Into<String>) {
        self.shared.0.lock().unwrap().lines.push(line.into());
        self.shared.1.notify_one();
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.shared.0.lock().unwrap().is_over = true;
        self.shared.1.notify_one();
        let _ = self.thread.take().unwrap().join();
    }
}

#[derive(Default)]
struct Said {
    lines: Vec<String>,
    is_over: bool,
}
