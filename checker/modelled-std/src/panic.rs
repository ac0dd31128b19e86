//! Panics: catching and resuming them. Hooks are not here.
//!
//! std counts panics by OS thread, and modelled threads share one; the explorer keeps a count for
//! each modelled thread, which these functions keep right.

#[doc(no_inline)]
pub use ::std::panic::{AssertUnwindSafe, Location, RefUnwindSafe, UnwindSafe};

use std::any::Any;

use explorer::program;

use crate::thread::Result;

/// As std's.
///
/// # Errors
/// The panic that was caught.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> Result<R> {
    catch(f)
}

/// [`catch_unwind`] for our own use.
pub(crate) fn catch<R>(f: impl FnOnce() -> R) -> Result<R> {
    std::panic::catch_unwind(AssertUnwindSafe(f)).inspect_err(|_| program::panic_caught())
}

/// As std's.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    program::panic_begins();
    std::panic::resume_unwind(payload)
}

/// As std's.
#[track_caller]
pub fn panic_any<M: 'static + Any + Send>(msg: M) -> ! {
    std::panic::panic_any(msg)
}
