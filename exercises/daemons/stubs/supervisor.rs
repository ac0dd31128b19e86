//! # Supervisor
//!
//! A worker in the background panics now and then: a bad record, a broken connection. Usually it is
//! enough to start it anew. If it panics again and again, something is wrong that a new start does
//! not mend, and it is better to give up and say so.
//!
//! Write `Supervisor`. From outside it looks like this:
//!
//! ```text
//! let supervisor = Supervisor::start(3, || fetch_mail());
//! do_something_else();
//! match supervisor.wait() {
//!     Some(mail) => show(mail),
//!     None => println!("it does not work"), // four tries, four panics
//! }
//! ```
//!
//! What it promises:
//!
//! - `start` comes back at once. In the background `work` is called. If it panics, it is called
//!   again, but no more than `restarts` times after the first. All this goes on whether anybody waits
//!   or not.
//! - Once `work` returns, it is not called again. `wait` gives what it returned.
//! - If all tries have panicked, `wait` gives `None`; it does not panic.
//! - When `wait` returns, each thread that was started has been joined.

use std::thread::{self, JoinHandle};

/// Some work in the background that is started anew when it panics.
pub struct Supervisor<T> {
    // Who notices that the work has panicked, while the caller does something else?
    thread: JoinHandle<T>,
}

impl<T: Send + 'static> Supervisor<T> {
    /// Starts `work`, and starts it anew when it panics, so many times at most.
    pub fn start(restarts: u32, work: impl Fn() -> T + Send + Sync + 'static) -> Supervisor<T> {
        todo!("start somebody who calls `work` and watches it")
    }

    /// Waits for the end, and returns what `work` returned, or `None` if it was given up.
    pub fn wait(self) -> Option<T> {
        todo!("wait for the end")
    }
}
