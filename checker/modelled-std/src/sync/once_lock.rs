//! A value that is set once.

use std::fmt;
use std::panic::Location;

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object, OnceState as Progress};

use super::once::{enter, peek, wait};

/// As std's. Initialised from within its own initialisation it deadlocks.
pub struct OnceLock<T> {
    handle: Handle,
    /// Never contended: only the thread that is at the initialisation sets it.
    value: std::sync::OnceLock<T>,
}

impl<T> OnceLock<T> {
    /// As std's.
    #[track_caller]
    #[must_use]
    pub const fn new() -> OnceLock<T> {
        OnceLock {
            handle: Handle::new(Location::caller()),
            value: std::sync::OnceLock::new(),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        let done = peek(self.id(), "get", Location::caller());
        self.value.get().filter(|_| done)
    }

    /// As std's.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut()
    }

    /// As std's: waits until somebody has set the value.
    #[track_caller]
    pub fn wait(&self) -> &T {
        wait(self.id(), true, Location::caller());
        self.value.get().expect("it has been initialised")
    }

    /// As std's: waits for an initialisation that has begun.
    ///
    /// # Errors
    /// When there is a value; the error has the one that was not set.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        enter(self.id(), "set", Location::caller(), || {
            self.value.get_or_init(|| value.take().expect("taken once"));
        });
        value.map_or(Ok(()), Err)
    }

    /// As std's.
    #[track_caller]
    pub fn get_or_init<F>(&self, f: F) -> &T
    where
        F: FnOnce() -> T,
    {
        enter(self.id(), "get_or_init", Location::caller(), || {
            self.value.get_or_init(f);
        });
        self.value.get().expect("it has been initialised")
    }

    /// As std's.
    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }

    /// As std's.
    #[track_caller]
    pub fn take(&mut self) -> Option<T> {
        std::mem::take(self).into_inner()
    }

    fn id(&self) -> ObjectId {
        let value = (&raw const self.value).cast::<u8>().cast_mut();
        let memory = Memory::of(value, size_of::<std::sync::OnceLock<T>>());
        self.handle.id(memory, || {
            let progress = if self.value.get().is_some() {
                Progress::Done
            } else {
                Progress::New
            };
            ("OnceLock", Object::Once(progress))
        })
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    #[track_caller]
    fn clone(&self) -> OnceLock<T> {
        match self.get() {
            Some(value) => OnceLock::from(value.clone()),
            None => OnceLock::new(),
        }
    }
}

impl<T> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> OnceLock<T> {
        OnceLock::new()
    }
}

impl<T> From<T> for OnceLock<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        OnceLock {
            handle: Handle::new(Location::caller()),
            value: value.into(),
        }
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    #[track_caller]
    fn eq(&self, other: &OnceLock<T>) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq> Eq for OnceLock<T> {}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_tuple("OnceLock");
        match self.get() {
            Some(value) => text.field(value),
            None => text.field(&format_args!("<uninit>")),
        };
        text.finish()
    }
}
