//! Waits at a condition variable for a slot to be filled, with the outcome or with the panic.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Some work on a thread of its own.
pub struct Task<T> {
    slot: Arc<(Mutex<Option<thread::Result<T>>>, Condvar)>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own.
    pub fn start(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
        let slot = Arc::new((Mutex::new(None), Condvar::new()));
        let filled = Arc::clone(&slot);
        let thread = thread::spawn(move || {
            let outcome = panic::catch_unwind(AssertUnwindSafe(work));
            *filled.0.lock().unwrap() = Some(outcome);
            filled.1.notify_one();
        });
        Task { slot, thread }
    }

    /// Waits for the result, but no longer than `limit`; gives the task back if that is over.
    pub fn join_timeout(self, limit: Duration) -> Result<T, Task<T>> {
        let (slot, filled) = &*self.slot;
        let guard = slot.lock().unwrap();
        let (mut guard, _) = filled
            .wait_timeout_while(guard, limit, |slot| slot.is_none())
            .unwrap();
        let outcome = guard.take();
        drop(guard);
        match outcome {
            None => Err(self),
            Some(outcome) => {
                self.thread.join().unwrap();
                Ok(outcome.unwrap_or_else(|payload| panic::resume_unwind(payload)))
            }
        }
    }
}
