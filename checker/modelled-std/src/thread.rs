//! Threads.
//!
//! - `main` returning ends the process, as it does for real; its thread-locals are not dropped.
//! - [`scope`] waits until its threads have ended altogether, thread-local destructors included.
//! - A result that nobody takes is dropped by the thread or by its handle, whoever lets go of it
//!   last. As with [`Arc`](std::sync::Arc), that race itself is not explored.
//! - [`available_parallelism`] is 4, on every machine, unless the scenario says otherwise; and only
//!   where the scenario says so is a thread refused.

mod builder;
mod handle;
mod local;
mod packet;
mod scope;
mod spawn;

use std::num::NonZero;
use std::panic::Location;
use std::time::Duration;

use explorer::op::{Op, Patience};
use explorer::program::{self, perform};

pub use builder::Builder;
pub use handle::{Thread, ThreadId, current};
pub use local::{AccessError, LocalKey};
pub use scope::{Scope, ScopedJoinHandle, scope};
pub use spawn::{JoinHandle, spawn};

#[doc(no_inline)]
pub use ::std::thread::Result;

/// As std's.
#[track_caller]
pub fn yield_now() {
    perform(Op::Yield, "yield_now", Location::caller());
}

/// As std's, in virtual time. It orders nothing: a sleep may last any time from its duration on.
#[track_caller]
pub fn sleep(dur: Duration) {
    perform(Op::Sleep(dur), "sleep", Location::caller());
}

/// As std's.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::sleep`")]
#[track_caller]
pub fn sleep_ms(ms: u32) {
    sleep(Duration::from_millis(u64::from(ms)));
}

/// As std's: it may end for no reason.
#[track_caller]
pub fn park() {
    perform(Op::Park(Patience::Forever), "park", Location::caller());
}

/// As std's: it may end for no reason.
#[track_caller]
pub fn park_timeout(dur: Duration) {
    perform(
        Op::Park(Patience::Limited(dur)),
        "park_timeout",
        Location::caller(),
    );
}

/// As std's: it may end for no reason.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::park_timeout`")]
#[track_caller]
pub fn park_timeout_ms(ms: u32) {
    park_timeout(Duration::from_millis(u64::from(ms)));
}

/// As std's.
pub fn panicking() -> bool {
    program::panicking()
}

/// As std's: 4, on every machine, or what the scenario says.
///
/// # Errors
/// None.
pub fn available_parallelism() -> std::io::Result<NonZero<usize>> {
    Ok(program::processors())
}
