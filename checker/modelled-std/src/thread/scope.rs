//! Scoped threads.
#![expect(
    unsafe_code,
    reason = "a scope lengthens the lifetime of what its threads borrow"
)]

use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use explorer::op::Op;
use explorer::program::{self, perform};

use super::packet::Packet;
use super::spawn::{Handle, Start, run};
use super::{Builder, Result, Thread};
use crate::panic::{catch, resume_unwind};

/// As std's.
pub struct Scope<'scope, 'env: 'scope> {
    crew: Crew,
    /// Invariant in both lifetimes, as std's.
    scope: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}

/// The threads of a scope.
#[derive(Default)]
struct Crew {
    threads: Mutex<Vec<explorer::ThreadId>>,
    /// Whether one of them panicked and nobody has taken the panic.
    panicked: Arc<AtomicBool>,
}

impl Crew {
    /// Waits until all threads have ended, those included that are spawned meanwhile.
    fn wait(&self, at: &'static Location<'static>) -> Vec<explorer::ThreadId> {
        let mut ended = Vec::new();
        loop {
            let next = self
                .threads
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop();
            let Some(thread) = next else { return ended };
            perform(Op::Join(thread), "scope ends", at);
            ended.push(thread);
        }
    }
}

/// As std's: returns when all threads of the scope have ended.
///
/// # Panics
/// As std's, if a thread panicked that was not joined by hand.
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let at = Location::caller();
    let scope = Scope {
        crew: Crew::default(),
        scope: PhantomData,
        env: PhantomData,
    };
    let result = catch(|| f(&scope));
    let ended = scope.crew.wait(at);
    match result {
        Err(payload) => resume_unwind(payload),
        Ok(result) => {
            // Whoever panicked, the caller of the scope learns of it.
            ended.into_iter().for_each(program::mark_joined);
            if scope.crew.panicked.load(Ordering::Relaxed) {
                panic!("a scoped thread panicked");
            }
            result
        }
    }
}

impl<'scope> Scope<'scope, '_> {
    /// As std's.
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Builder::new()
            .spawn_scoped(self, f)
            .expect("failed to spawn thread")
    }

    pub(super) fn start<F, T>(
        &'scope self,
        start: Start,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let packet = Arc::new(Packet::new(Some(self.crew.panicked.clone())));
        let theirs = packet.clone();
        let run: Box<dyn FnOnce() -> bool + 'scope> = Box::new(move || run(theirs, f));
        // SAFETY: only the lifetime changes. `scope` returns, or unwinds, only when all threads of
        // this scope have ended, so all that is borrowed for `'scope` outlives the closure. Where
        // the execution ends earlier, neither the threads nor the frame of `scope` go on.
        let run = unsafe {
            std::mem::transmute::<Box<dyn FnOnce() -> bool + 'scope>, Box<dyn FnOnce() -> bool>>(
                run,
            )
        };
        let thread = start.start(run)?;
        let mut threads = self
            .crew
            .threads
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        threads.push(thread.explorer_id());
        drop(threads);
        Ok(ScopedJoinHandle {
            handle: Handle { thread, packet },
            scope: PhantomData,
        })
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

/// As std's.
pub struct ScopedJoinHandle<'scope, T> {
    handle: Handle<T>,
    scope: PhantomData<&'scope ()>,
}

impl<T> ScopedJoinHandle<'_, T> {
    /// As std's.
    pub fn thread(&self) -> &Thread {
        &self.handle.thread
    }

    /// As std's.
    ///
    /// # Errors
    /// What the thread panicked with.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        self.handle.join(Location::caller())
    }

    /// As std's.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.handle.is_finished(Location::caller())
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
