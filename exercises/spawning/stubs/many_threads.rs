//! # Many threads
//!
//! A hundred pictures are to be made smaller, a hundred folders copied, a hundred addresses asked.
//! None of these jobs needs another one, so there is no reason to do them one after the other.
//!
//! Write `run_all`. It gets a list of jobs, as long as you like. From outside it looks like this:
//!
//! ```text
//! run_all(vec![
//!     Box::new(|| shrink("sea.png")),
//!     Box::new(|| shrink("hills.png")),
//! ]);
//! println!("all pictures are small now");
//! ```
//!
//! What it promises:
//!
//! - It starts exactly one thread for each job, and runs no job on the thread that called it.
//! - All jobs are under way at the same time: a job may even wait for any other one.
//! - It returns when every job is done, whichever of them takes longest. If there are no jobs, it
//!   returns at once.

/// A closure of any kind, packed so that different ones fit into one list. It can be called, or
/// given to `thread::spawn`, as it is.
pub type Job = Box<dyn FnOnce() + Send>;

/// Runs each job on a thread of its own, all at the same time, and returns when all are done.
pub fn run_all(jobs: Vec<Job>) {
    todo!("start a thread for each job, then wait for all of them")
}
