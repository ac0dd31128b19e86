//! Has no flag: the worker listens on a channel, and stopping means hanging up.

use std::sync::mpsc::{self, Sender, TryRecvError};
use std::thread::{self, JoinHandle};

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    line: Sender<()>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(mut job: impl FnMut() + Send + 'static) -> Worker {
        let (line, other_end) = mpsc::channel();
        let thread = thread::spawn(move || {
            while other_end.try_recv() == Err(TryRecvError::Empty) {
                job();
            }
        });
        Worker { line, thread }
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        drop(self.line);
        self.thread.join().unwrap();
    }
}
