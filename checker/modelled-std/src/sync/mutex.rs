//! Mutual exclusion.
#![expect(unsafe_code, reason = "a guard is Sync as std's is")]

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object};
use explorer::op::{Op, Patience, Reply};
use explorer::program::{self, perform};

/// As std's.
pub struct Mutex<T: ?Sized> {
    handle: Handle,
    contents: Contents<T>,
}

/// What changes in a mutex, in one piece, so that a static one can start afresh.
struct Contents<T: ?Sized> {
    poisoned: AtomicBool,
    /// Never contended: the explorer lets only the holder of the modelled lock come here.
    data: std::sync::Mutex<T>,
}

/// As std's.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized + 'a> {
    pub(super) lock: &'a Mutex<T>,
    /// `None` while it waits at a condition variable.
    data: Option<std::sync::MutexGuard<'a, T>>,
    /// Whether the data may have been written.
    pub(super) changed: bool,
    /// Whether the thread was unwinding when it took the lock.
    panicking: bool,
    at: &'static Location<'static>,
}

// SAFETY: through a shared guard there is only `&T`. The bound is std's.
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

impl<T> Mutex<T> {
    /// As std's.
    #[track_caller]
    pub const fn new(t: T) -> Mutex<T> {
        let contents = Contents {
            poisoned: AtomicBool::new(false),
            data: std::sync::Mutex::new(t),
        };
        Mutex {
            handle: Handle::new(Location::caller()),
            contents,
        }
    }
}

impl<T: ?Sized> Mutex<T> {
    /// As std's.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the guard.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        perform(Op::Lock(self.id(), Patience::Forever), "lock", at);
        self.guard(at)
    }

    /// As std's.
    ///
    /// # Errors
    /// When the mutex is locked, or poisoned.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        if perform(Op::Lock(self.id(), Patience::None), "try_lock", at) == Reply::Refused {
            program::note(|| "it is locked".to_owned());
            return Err(TryLockError::WouldBlock);
        }
        Ok(self.guard(at)?)
    }

    /// As std's.
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        perform(Op::Load(self.id()), "is_poisoned", Location::caller());
        let poisoned = self.contents.poisoned.load(Ordering::Relaxed);
        program::note(|| format!("→ {poisoned}"));
        poisoned
    }

    /// As std's.
    #[track_caller]
    pub fn clear_poison(&self) {
        perform(Op::Store(self.id()), "clear_poison", Location::caller());
        self.contents.poisoned.store(false, Ordering::Relaxed);
    }

    /// As std's.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the data.
    pub fn into_inner(self) -> LockResult<T>
    where
        T: Sized,
    {
        let Contents { poisoned, data } = self.contents;
        let data = data.into_inner().unwrap_or_else(PoisonError::into_inner);
        if poisoned.into_inner() {
            Err(PoisonError::new(data))
        } else {
            Ok(data)
        }
    }

    /// As std's.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the data.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let Contents { poisoned, data } = &mut self.contents;
        let data = data.get_mut().unwrap_or_else(PoisonError::into_inner);
        if *poisoned.get_mut() {
            Err(PoisonError::new(data))
        } else {
            Ok(data)
        }
    }

    pub(super) fn id(&self) -> ObjectId {
        let contents = (&raw const self.contents).cast::<u8>().cast_mut();
        let memory = Memory::of(contents, size_of_val(&self.contents));
        self.handle.id(memory, || ("Mutex", Object::Mutex(None)))
    }

    /// The data, for whoever has just taken the modelled lock.
    fn data(&self) -> std::sync::MutexGuard<'_, T> {
        match self.contents.data.try_lock() {
            Ok(data) => data,
            Err(TryLockError::Poisoned(data)) => data.into_inner(),
            Err(TryLockError::WouldBlock) => unreachable!("the modelled lock is exclusive"),
        }
    }

    fn guard(&self, at: &'static Location<'static>) -> LockResult<MutexGuard<'_, T>> {
        let panicking = program::panicking();
        let data = Some(self.data());
        MutexGuard {
            lock: self,
            data,
            changed: false,
            panicking,
            at,
        }
        .checked()
    }
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    /// `Err` if the mutex is poisoned.
    pub(super) fn checked(self) -> LockResult<Self> {
        if self.lock.contents.poisoned.load(Ordering::Relaxed) {
            program::note(|| "it is poisoned".to_owned());
            return Err(PoisonError::new(self));
        }
        Ok(self)
    }

    /// The data, for a condition that gets it mutably but is there to look at it: that alone does
    /// not count as a change.
    pub(super) fn looked_at(&mut self) -> &mut T {
        self.data.as_mut().expect("a guard in use holds the data")
    }

    /// Runs `wait`, which releases the modelled lock and takes it again.
    pub(super) fn released_during<R>(mut self, wait: impl FnOnce() -> R) -> (Self, R) {
        self.data = None;
        let result = wait();
        self.data = Some(self.lock.data());
        self.changed = false;
        (self, result)
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        let poisons = !self.panicking && program::panicking();
        let op = Op::Unlock {
            mutex: self.lock.id(),
            changed: self.changed || poisons,
        };
        perform(op, "unlock", self.at);
        // In the same step, before anybody else runs: poison, and drop of the real guard.
        if poisons {
            self.lock.contents.poisoned.store(true, Ordering::Relaxed);
            program::note(|| "poisons it".to_owned());
        }
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.data.as_ref().expect("a guard in use holds the data")
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        self.data.as_mut().expect("a guard in use holds the data")
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> From<T> for Mutex<T> {
    #[track_caller]
    fn from(t: T) -> Self {
        Mutex::new(t)
    }
}

impl<T: Default> Default for Mutex<T> {
    #[track_caller]
    fn default() -> Mutex<T> {
        Mutex::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_struct("Mutex");
        match self.try_lock() {
            Ok(data) => text.field("data", &&*data),
            Err(TryLockError::Poisoned(data)) => text.field("data", &&**data.get_ref()),
            Err(TryLockError::WouldBlock) => text.field("data", &"<locked>"),
        };
        text.field("poisoned", &self.is_poisoned());
        text.finish_non_exhaustive()
    }
}
