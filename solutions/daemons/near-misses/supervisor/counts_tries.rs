//! Takes the number of restarts for the number of tries.
//! verdict: extra-outcome in gives_up

use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Some work in the background that is started anew when it panics.
pub struct Supervisor<T> {
    thread: JoinHandle<Option<T>>,
}

impl<T: Send + 'static> Supervisor<T> {
    /// Starts `work`, and starts it anew when it panics, so many times at most.
    pub fn start(restarts: u32, work: impl Fn() -> T + Send + Sync + 'static) -> Supervisor<T> {
        let work = Arc::new(work);
        let thread = thread::spawn(move || {
            for _ in 0..restarts {
                let work = Arc::clone(&work);
                if let Ok(result) = thread::spawn(move || work()).join() {
                    return Some(result);
                }
            }
            None
        });
        Supervisor { thread }
    }

    /// Waits for the end, and returns what `work` returned, or `None` if it was given up.
    pub fn wait(self) -> Option<T> {
        self.thread.join().unwrap()
    }
}
