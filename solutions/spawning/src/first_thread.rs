//! # A first thread: worked solution
//!
//! The order of the three lines is the whole exercise. Between `spawn` and `join` two threads are
//! under way. Whoever joins before doing its own work has paid for a thread and gained nothing.

use std::thread;

/// Runs `job` on a thread of its own and `own_work` on this one, and returns the job's value.
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    // `job` is a closure already, so it needs no closure around it. `spawn` does not wait: whether
    // the job has begun when it comes back is left to the scheduler.
    let handle = thread::spawn(job);

    // A plain call, and so on this thread. That is why `own_work` need not be `Send`.
    own_work();

    // `join` waits for the end of the thread, however long that takes, and hands over what its
    // closure returned. It gives `Err` if the job panicked; then `unwrap` makes us panic as well.
    handle.join().unwrap()
}
