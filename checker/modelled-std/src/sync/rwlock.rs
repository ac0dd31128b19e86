//! Many readers or one writer.
//!
//! Whether a writer that waits holds up readers is left open by std, so it may and may not: a
//! `read` beside a waiting `write` goes in, or rests until no writer waits or is inside; a thread that
//! reads twice may deadlock so. On Linux, `try_read` is refused there, so it may be. A writer
//! counts as waiting once it has found readers inside, which is a step of its own.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object};
use explorer::op::{Op, Patience, Reply};
use explorer::program::{self, perform};

type Place = &'static Location<'static>;

/// As std's.
pub struct RwLock<T: ?Sized> {
    handle: Handle,
    contents: Contents<T>,
}

/// What changes in a lock, in one piece, so that a static one can start afresh.
struct Contents<T: ?Sized> {
    poisoned: AtomicBool,
    /// Never contended: the explorer lets only holders of the modelled lock come here.
    data: std::sync::RwLock<T>,
}

/// As std's.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'rwlock, T: ?Sized + 'rwlock> {
    data: std::sync::RwLockReadGuard<'rwlock, T>,
    id: ObjectId,
    at: Place,
}

/// As std's.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'rwlock, T: ?Sized + 'rwlock> {
    id: ObjectId,
    poisoned: &'rwlock AtomicBool,
    /// `None` once it has become a read guard.
    data: Option<std::sync::RwLockWriteGuard<'rwlock, T>>,
    /// Whether the data may have been written.
    changed: bool,
    /// Whether the thread was unwinding when it took the lock.
    panicking: bool,
    at: Place,
}

impl<T> RwLock<T> {
    /// As std's.
    #[track_caller]
    pub const fn new(t: T) -> RwLock<T> {
        let contents = Contents {
            poisoned: AtomicBool::new(false),
            data: std::sync::RwLock::new(t),
        };
        RwLock {
            handle: Handle::new(Location::caller()),
            contents,
        }
    }
}

impl<T: ?Sized> RwLock<T> {
    /// As std's.
    ///
    /// # Errors
    /// When the lock is poisoned; the error has the guard.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        perform(Op::ReadLock(self.id(), Patience::Forever), "read", at);
        self.read_guard(at)
    }

    /// As std's.
    ///
    /// # Errors
    /// When a writer holds the lock or waits for it, or it is poisoned.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        let why = match perform(Op::ReadLock(self.id(), Patience::None), "try_read", at) {
            Reply::Refused => "it is locked",
            Reply::Spurious => "a writer waits for it",
            _ => return Ok(self.read_guard(at)?),
        };
        program::note(|| why.to_owned());
        Err(TryLockError::WouldBlock)
    }

    /// As std's.
    ///
    /// # Errors
    /// When the lock is poisoned; the error has the guard.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        perform(Op::WriteLock(self.id(), Patience::Forever), "write", at);
        self.write_guard(at)
    }

    /// As std's.
    ///
    /// # Errors
    /// When somebody holds the lock, or it is poisoned.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        if perform(Op::WriteLock(self.id(), Patience::None), "try_write", at) == Reply::Refused {
            program::note(|| "it is locked".to_owned());
            return Err(TryLockError::WouldBlock);
        }
        Ok(self.write_guard(at)?)
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
    /// When the lock is poisoned; the error has the data.
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
    /// When the lock is poisoned; the error has the data.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let Contents { poisoned, data } = &mut self.contents;
        let data = data.get_mut().unwrap_or_else(PoisonError::into_inner);
        if *poisoned.get_mut() {
            Err(PoisonError::new(data))
        } else {
            Ok(data)
        }
    }

    fn id(&self) -> ObjectId {
        let contents = (&raw const self.contents).cast::<u8>().cast_mut();
        let memory = Memory::of(contents, size_of_val(&self.contents));
        self.handle.id(memory, || ("RwLock", Object::rwlock()))
    }

    /// `Err` if the lock is poisoned.
    fn checked<G>(&self, guard: G) -> LockResult<G> {
        if self.contents.poisoned.load(Ordering::Relaxed) {
            program::note(|| "it is poisoned".to_owned());
            return Err(PoisonError::new(guard));
        }
        Ok(guard)
    }

    fn read_guard(&self, at: Place) -> LockResult<RwLockReadGuard<'_, T>> {
        let data = match self.contents.data.try_read() {
            Ok(data) => data,
            Err(TryLockError::Poisoned(data)) => data.into_inner(),
            Err(TryLockError::WouldBlock) => unreachable!("the modelled lock keeps writers out"),
        };
        self.checked(RwLockReadGuard {
            data,
            id: self.id(),
            at,
        })
    }

    fn write_guard(&self, at: Place) -> LockResult<RwLockWriteGuard<'_, T>> {
        let data = match self.contents.data.try_write() {
            Ok(data) => data,
            Err(TryLockError::Poisoned(data)) => data.into_inner(),
            Err(TryLockError::WouldBlock) => unreachable!("the modelled lock is exclusive"),
        };
        let panicking = program::panicking();
        self.checked(RwLockWriteGuard {
            id: self.id(),
            poisoned: &self.contents.poisoned,
            data: Some(data),
            changed: false,
            panicking,
            at,
        })
    }
}

impl<'rwlock, T: ?Sized> RwLockWriteGuard<'rwlock, T> {
    /// As std's: nobody writes in between.
    #[track_caller]
    pub fn downgrade(mut s: Self) -> RwLockReadGuard<'rwlock, T> {
        let at = Location::caller();
        let op = Op::Downgrade {
            lock: s.id,
            changed: s.changed,
        };
        perform(op, "downgrade", at);
        let data = s.data.take().expect("a guard in use holds the data");
        RwLockReadGuard {
            data: std::sync::RwLockWriteGuard::downgrade(data),
            id: s.id,
            at,
        }
    }
}

// In both drops the real guard goes in the same step, before anybody else runs.
impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        perform(Op::ReadUnlock(self.id), "unlock", self.at);
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        if self.data.is_none() {
            return;
        }
        let poisons = !self.panicking && program::panicking();
        let op = Op::WriteUnlock {
            lock: self.id,
            changed: self.changed || poisons,
        };
        perform(op, "unlock", self.at);
        if poisons {
            self.poisoned.store(true, Ordering::Relaxed);
            program::note(|| "poisons it".to_owned());
        }
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.data.as_ref().expect("a guard in use holds the data")
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        self.data.as_mut().expect("a guard in use holds the data")
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> From<T> for RwLock<T> {
    #[track_caller]
    fn from(t: T) -> Self {
        RwLock::new(t)
    }
}

impl<T: Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> RwLock<T> {
        RwLock::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(data) => text.field("data", &&*data),
            Err(TryLockError::Poisoned(data)) => text.field("data", &&**data.get_ref()),
            Err(TryLockError::WouldBlock) => text.field("data", &format_args!("<locked>")),
        };
        text.field("poisoned", &self.is_poisoned());
        text.finish_non_exhaustive()
    }
}
