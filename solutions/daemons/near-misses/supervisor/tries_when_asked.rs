//! Looks whether the work has panicked when somebody waits, and starts it anew only then.
//! verdict: deadlock in in_the_background

use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Some work in the background that is started anew when it panics.
pub struct Supervisor<T> {
    restarts: u32,
    work: Arc<dyn Fn() -> T + Send + Sync>,
    first: JoinHandle<T>,
}

impl<T: Send + 'static> Supervisor<T> {
    /// Starts `work`, and starts it anew when it panics, so many times at most.
    pub fn start(restarts: u32, work: impl Fn() -> T + Send + Sync + 'static) -> Supervisor<T> {
        let work: Arc<dyn Fn() -> T + Send + Sync> = Arc::new(work);
        let again = Arc::clone(&work);
        let first = thread::spawn(move || again());
        Supervisor {
            restarts,
            work,
            first,
        }
    }

    /// Waits for the end, and returns what `work` returned, or `None` if it was given up.
    pub fn wait(self) -> Option<T> {
        let mut tried = self.first.join();
        for _ in 0..self.restarts {
            if tried.is_ok() {
                break;
            }
            let work = Arc::clone(&self.work);
            tried = thread::spawn(move || work()).join();
        }
        tried.ok()
    }
}
