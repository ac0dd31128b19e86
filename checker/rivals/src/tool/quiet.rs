//! Panics that are caught, with nothing printed: loom and shuttle report a failure by panicking.
//!
//! loom also ends its threads by panics, in each execution, and shuttle leaves a hook behind that
//! prints at each panic. So each of them has a hook of its own, in force only while it searches.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::{Mutex, PoisonError};

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

/// The panic hook of a tool, between its searches.
pub(super) struct OwnHook(Mutex<Option<Hook>>);

impl OwnHook {
    /// A hook that does nothing, until the tool sets another one.
    pub(super) const fn new() -> Self {
        OwnHook(Mutex::new(None))
    }

    /// Runs `search`; if it panics, returns the message. Only one search at a time may run in the
    /// process.
    pub(super) fn failure_of(&self, search: impl FnOnce()) -> Option<String> {
        let mut own = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let outside = take_hook();
        set_hook(own.take().unwrap_or_else(|| Box::new(|_| ())));
        let result = catch_unwind(AssertUnwindSafe(search));
        *own = Some(take_hook());
        set_hook(outside);
        let payload = result.err()?;
        let text = payload.downcast_ref::<String>().cloned();
        let text = text.or_else(|| payload.downcast_ref::<&str>().map(ToString::to_string));
        Some(text.unwrap_or_else(|| "a panic without a message".to_owned()))
    }
}
