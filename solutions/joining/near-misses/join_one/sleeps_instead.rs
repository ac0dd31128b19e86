//! Sleeps where it should wait, long enough in every run that anybody has seen.
//! verdict: panic in waits_for_the_work

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    let slot = Arc::new(Mutex::new(None));
    let place = Arc::clone(&slot);
    thread::spawn(move || {
        let result = work();
        *place.lock().unwrap() = Some(result);
    });
    meanwhile();
    thread::sleep(Duration::from_millis(500));
    let result = slot.lock().unwrap().take();
    result.expect("half a second is enough")
}
