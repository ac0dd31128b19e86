//! # Stop it, and wait for it
//!
//! A daemon is a thread that works in the background, again and again: it saves drafts, it watches
//! a folder, it sends a sign of life. One day it has to stop: the file is about to be closed, the
//! test is over. It must not be cut off in the middle of its work, and whoever stops it must be
//! able to rely on it: once it is stopped, it touches nothing any more.
//!
//! Write `Worker`. From outside it looks like this:
//!
//! ```text
//! let worker = Worker::start(move || save_draft(&document));
//! …
//! worker.stop(); // from here on nothing is saved behind your back
//! ```
//!
//! What it promises:
//!
//! - `start` starts one thread and comes back at once. The thread calls `job` again and again, for
//!   as long as nobody tells it to stop.
//! - `stop` tells it to stop, at any moment, even before the first round or in the middle of one.
//!   A round that is under way is brought to its end, and then no other one begins.
//! - When `stop` returns, the thread has ended. Other workers go on: each has its own `stop`.

/// A thread in the background that repeats a job until it is told to stop.
pub struct Worker {
    // What does `stop` need in order to tell the thread, and to know that it has ended?
}

impl Worker {
    /// Starts the thread. It calls `job` again and again.
    pub fn start(job: impl FnMut() + Send + 'static) -> Worker {
        todo!("start the thread, keep what `stop` needs")
    }

    /// Tells the thread to stop, and returns when it has ended.
    pub fn stop(self) {
        todo!("tell the thread, then wait for its end")
    }
}
