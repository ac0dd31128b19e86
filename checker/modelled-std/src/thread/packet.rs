//! Where a thread leaves its result.

use std::any::Any;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use explorer::op::Ending;

use super::Result;
use crate::panic::catch;
use crate::process;

/// The result of a thread, shared by the thread and its handle. Whoever drops it last drops a
/// result that nobody has taken.
pub(super) struct Packet<T> {
    result: Mutex<Option<Result<T>>>,
    /// Set when a panic is dropped that nobody has taken.
    unhandled: Option<Arc<AtomicBool>>,
    /// A handle is not unwind safe, nor is std's.
    not_unwind_safe: PhantomData<dyn Any + Send + Sync>,
}

impl<T> Packet<T> {
    pub(super) fn new(unhandled: Option<Arc<AtomicBool>>) -> Self {
        Packet {
            result: Mutex::new(None),
            unhandled,
            not_unwind_safe: PhantomData,
        }
    }

    pub(super) fn fill(&self, result: Result<T>) {
        *self.result.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    }

    pub(super) fn take(&self) -> Option<Result<T>> {
        self.result
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

impl<T> Drop for Packet<T> {
    fn drop(&mut self) {
        let result = self.take();
        if let (Some(Err(_)), Some(unhandled)) = (&result, &self.unhandled) {
            unhandled.store(true, Ordering::Relaxed);
        }
        // As std: a result whose destructor panics ends the process.
        if catch(|| drop(result)).is_err() {
            process::end(Ending::Aborted, "aborts", Location::caller());
        }
    }
}
