//! Condition variables.

use std::fmt;
use std::panic::Location;
use std::sync::{LockResult, PoisonError};
use std::time::Duration;

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object};
use explorer::op::{Op, Patience, Reply};
use explorer::program::{self, perform};

use super::MutexGuard;

type Place = &'static Location<'static>;

/// As std's: a wait may end for no reason, and which waiter a notification wakes is left open.
pub struct Condvar {
    handle: Handle,
}

/// As std's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// As std's.
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    /// As std's.
    #[track_caller]
    #[must_use]
    pub const fn new() -> Condvar {
        Condvar {
            handle: Handle::new(Location::caller()),
        }
    }

    /// As std's: it may end for no reason.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the guard.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.pause(guard, Patience::Forever, "wait", Location::caller())
            .0
            .checked()
    }

    /// As std's.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the guard.
    #[track_caller]
    pub fn wait_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        let at = Location::caller();
        while condition(guard.looked_at()) {
            guard = self
                .pause(guard, Patience::Forever, "wait_while", at)
                .0
                .checked()?;
        }
        Ok(guard)
    }

    /// As std's: it may end for no reason, and may say that time is up although it was notified.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the guard.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        dur: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let at = Location::caller();
        let (guard, late) = self.pause(guard, Patience::Limited(dur), "wait_timeout", at);
        with_result(guard.checked(), late)
    }

    /// As std's.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the guard.
    #[deprecated(
        since = "1.6.0",
        note = "replaced by `std::sync::Condvar::wait_timeout`"
    )]
    #[track_caller]
    pub fn wait_timeout_ms<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        ms: u32,
    ) -> LockResult<(MutexGuard<'a, T>, bool)> {
        match self.wait_timeout(guard, Duration::from_millis(u64::from(ms))) {
            Ok((guard, late)) => Ok((guard, !late.timed_out())),
            Err(error) => {
                let (guard, late) = error.into_inner();
                Err(PoisonError::new((guard, !late.timed_out())))
            }
        }
    }

    /// As std's: it never says that time is up when the condition is false.
    ///
    /// # Errors
    /// When the mutex is poisoned; the error has the guard.
    #[track_caller]
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        dur: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let at = Location::caller();
        let end = program::clock().saturating_add(dur);
        let mut late = false;
        loop {
            if !condition(guard.looked_at()) {
                return with_result(Ok(guard), false);
            }
            if late {
                return with_result(Ok(guard), true);
            }
            let patience = Patience::Limited(end.saturating_sub(program::clock()));
            let paused = self.pause(guard, patience, "wait_timeout_while", at);
            late = paused.1;
            guard = match paused.0.checked() {
                Ok(guard) => guard,
                Err(error) => return with_result(Err(error), late),
            };
        }
    }

    /// As std's.
    #[track_caller]
    pub fn notify_one(&self) {
        perform(Op::NotifyOne(self.id()), "notify_one", Location::caller());
    }

    /// As std's.
    #[track_caller]
    pub fn notify_all(&self) {
        perform(Op::NotifyAll(self.id()), "notify_all", Location::caller());
    }

    /// Releases the mutex, waits, and takes it again; tells whether time was up.
    fn pause<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        patience: Patience,
        verb: &'static str,
        at: Place,
    ) -> (MutexGuard<'a, T>, bool) {
        let op = Op::Wait {
            condvar: self.id(),
            mutex: guard.lock.id(),
            changed: guard.changed,
            patience,
        };
        let (guard, reply) = guard.released_during(|| perform(op, verb, at));
        (guard, reply == Reply::TimedOut)
    }

    fn id(&self) -> ObjectId {
        // A condition variable has no data of its own.
        let nothing = Memory::of(std::ptr::null_mut::<u8>(), 0);
        self.handle.id(nothing, || ("Condvar", Object::condvar()))
    }
}

type Timed<'a, T> = (MutexGuard<'a, T>, WaitTimeoutResult);

fn with_result<T>(guard: LockResult<MutexGuard<'_, T>>, late: bool) -> LockResult<Timed<'_, T>> {
    match guard {
        Ok(guard) => Ok((guard, WaitTimeoutResult(late))),
        Err(error) => Err(PoisonError::new((
            error.into_inner(),
            WaitTimeoutResult(late),
        ))),
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Condvar {
        Condvar::new()
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
