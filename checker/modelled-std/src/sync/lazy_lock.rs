//! A value that is made at its first use.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object, OnceState as Progress};

use super::once::{enter, peek};

/// As std's. Used from within its own initialisation it deadlocks.
pub struct LazyLock<T, F = fn() -> T> {
    handle: Handle,
    /// Keeps the poison. Never contended: only the thread that is at the initialisation forces it,
    /// and others come when it is done.
    value: std::sync::LazyLock<T, F>,
}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    /// As std's.
    #[track_caller]
    pub const fn new(f: F) -> LazyLock<T, F> {
        LazyLock {
            handle: Handle::new(Location::caller()),
            value: std::sync::LazyLock::new(f),
        }
    }

    /// As std's.
    ///
    /// # Panics
    /// As std's, if the initialisation has panicked.
    #[track_caller]
    pub fn force(this: &LazyLock<T, F>) -> &T {
        enter(this.id(), "force", Location::caller(), || {
            std::sync::LazyLock::force(&this.value);
        });
        std::sync::LazyLock::force(&this.value)
    }

    /// As std's.
    ///
    /// # Panics
    /// As std's, if the initialisation has panicked.
    #[track_caller]
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        std::sync::LazyLock::force_mut(&mut this.value)
    }
}

impl<T, F> LazyLock<T, F> {
    /// As std's.
    #[track_caller]
    pub fn get(this: &LazyLock<T, F>) -> Option<&T> {
        let done = peek(this.id(), "get", Location::caller());
        std::sync::LazyLock::get(&this.value).filter(|_| done)
    }

    /// As std's.
    pub fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T> {
        std::sync::LazyLock::get_mut(&mut this.value)
    }

    fn id(&self) -> ObjectId {
        let value = (&raw const self.value).cast::<u8>().cast_mut();
        let memory = Memory::of(value, size_of::<std::sync::LazyLock<T, F>>());
        self.handle.id(memory, || {
            let done = std::sync::LazyLock::get(&self.value).is_some();
            (
                "LazyLock",
                Object::Once(if done { Progress::Done } else { Progress::New }),
            )
        })
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}

impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(self)
    }
}

impl<T: Default> Default for LazyLock<T> {
    #[track_caller]
    fn default() -> LazyLock<T> {
        LazyLock::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_tuple("LazyLock");
        match LazyLock::get(self) {
            Some(value) => text.field(value),
            None => text.field(&format_args!("<uninit>")),
        };
        text.finish()
    }
}
