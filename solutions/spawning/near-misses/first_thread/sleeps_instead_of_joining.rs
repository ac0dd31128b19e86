//! Leaves the value in a shared slot and sleeps "long enough" before it looks: as threads without
//! a return value are often used. A machine under load makes any pause too short.
//! verdict: extra-outcome in may_overlap

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let slot = Arc::new(Mutex::new(0));
    let inbox = Arc::clone(&slot);
    thread::spawn(move || {
        let value = job();
        *inbox.lock().unwrap() = value;
    });
    own_work();
    thread::sleep(Duration::from_millis(100));
    *slot.lock().unwrap()
}
