//! # Heartbeat
//!
//! A service tells its watcher every minute that it still lives. When the service ends, this sign of
//! life has to end with it: at once, not up to a minute later. A thread that sleeps for a minute
//! hears nothing meanwhile.
//!
//! Write `Heartbeat`. From outside it looks like this:
//!
//! ```text
//! let heartbeat = Heartbeat::start(Duration::from_secs(60), || send("alive"));
//! serve();
//! heartbeat.stop(); // comes back at once, and no further beat follows
//! ```
//!
//! What it promises:
//!
//! - `start` starts a thread and comes back at once. The thread calls `beat` again and again: the
//!   first time when `period` has passed since the start, and then each time when at least another
//!   `period` has passed. No beat comes too early.
//! - `stop` does not wait until the period is over. A beat that is under way is brought to its end.
//!   When `stop` returns, the thread has ended.

use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A thread that beats until it is stopped.
pub struct Heartbeat {
    // Where does the thread wait, so that both the time and `stop` can wake it?
    thread: Option<JoinHandle<()>>,
}

impl Heartbeat {
    /// Starts a thread that calls `beat` once in each period.
    pub fn start(period: Duration, beat: impl FnMut() + Send + 'static) -> Heartbeat {
        todo!("start the thread, keep what `stop` needs")
    }

    /// Stops beating and returns as soon as the thread has ended.
    pub fn stop(self) {
        todo!("wake the thread, and wait for its end")
    }
}
