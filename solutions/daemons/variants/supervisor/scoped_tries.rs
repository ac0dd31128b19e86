//! Each try on a scoped thread, and the result sent to whoever waits.

use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};

/// Some work in the background that is started anew when it panics.
pub struct Supervisor<T> {
    result: Receiver<T>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Supervisor<T> {
    /// Starts `work`, and starts it anew when it panics, so many times at most.
    pub fn start(restarts: u32, work: impl Fn() -> T + Send + Sync + 'static) -> Supervisor<T> {
        let (sender, result) = mpsc::channel();
        let thread = thread::spawn(move || {
            let mut left = restarts;
            loop {
                match thread::scope(|scope| scope.spawn(&work).join()) {
                    Ok(result) => {
                        let _ = sender.send(result);
                        return;
                    }
                    Err(_) if left == 0 => return,
                    Err(_) => left -= 1,
                }
            }
        });
        Supervisor { result, thread }
    }

    /// Waits for the end, and returns what `work` returned, or `None` if it was given up.
    pub fn wait(self) -> Option<T> {
        self.thread.join().unwrap();
        self.result.recv().ok()
    }
}
