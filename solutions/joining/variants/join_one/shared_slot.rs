//! Has the thread put its result into a shared place, and joins only to wait.

use std::sync::{Arc, Mutex};
use std::thread;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    let slot = Arc::new(Mutex::new(None));
    let worker = thread::spawn({
        let slot = Arc::clone(&slot);
        move || {
            let result = work();
            *slot.lock().unwrap() = Some(result);
        }
    });
    meanwhile();
    worker.join().unwrap();
    let result = slot.lock().unwrap().take();
    result.expect("the thread has ended")
}
