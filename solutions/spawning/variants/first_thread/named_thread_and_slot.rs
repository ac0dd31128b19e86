//! Builds a thread with a name, keeps the value in a shared slot, and reads it after the join.

use std::sync::{Arc, Mutex};
use std::thread::Builder;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    let slot = Arc::new(Mutex::new(None));
    let inbox = Arc::clone(&slot);
    let handle = Builder::new()
        .name("job".to_owned())
        .spawn(move || {
            let value = job();
            *inbox.lock().unwrap() = Some(value);
        })
        .expect("a thread can be started");
    own_work();
    handle.join().unwrap();
    let value = slot.lock().unwrap().take();
    value.expect("the job has put its value there")
}
