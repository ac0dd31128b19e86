//! # The last words
//!
//! Writing to a disk is slow, so a program hands its log lines to a thread that writes them in the
//! background. The last lines matter most: they say why the program ended. Just these are lost if
//! the program ends while the thread still has something to write.
//!
//! Whoever has to call a function at the end forgets it, or never gets there because of a `?` or a
//! panic. A destructor is called on every way out. Write `Log`. From outside it looks like this:
//!
//! ```text
//! let log = Log::start(|line| append_to_file(line));
//! log.say("starting");
//! let config = read_config()?; // also here nothing is lost
//! log.say("ready");
//! ```
//!
//! What it promises:
//!
//! - `start` starts one thread, which calls `write` with each line, one after the other. Lines of one
//!   thread are written in the order in which it said them.
//! - `say` does not wait for the writing. Any number of threads may call it on the same `Log`.
//! - When a `Log` is dropped, also by a panic, everything that was said is written, and the thread has
//!   ended, before the program goes on.

use std::thread::{self, JoinHandle};

/// Writes what it is told in the background, and all of it before it goes.
pub struct Log {
    // What has to go before the thread can end? A destructor only borrows the fields.
    thread: Option<JoinHandle<()>>,
}

impl Log {
    /// Starts the thread. It calls `write` with each line.
    pub fn start(write: impl FnMut(String) + Send + 'static) -> Log {
        todo!("start the thread, keep what `say` and the destructor need")
    }

    /// Hands over a line to be written, and does not wait for it.
    pub fn say(&self, line: impl Into<String>) {
        todo!("hand the line over")
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        todo!("let the thread finish, and wait for it")
    }
}
