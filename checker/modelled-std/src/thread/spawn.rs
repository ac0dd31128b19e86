//! Starting and joining threads.
#![expect(unsafe_code, reason = "handles are Send and Sync as std's are")]

use std::ffi::CString;
use std::fmt;
use std::io;
use std::panic::Location;
use std::sync::Arc;

use explorer::op::{Body, Op, Reply};
use explorer::program::{self, perform};

use super::packet::Packet;
use super::{Builder, Result, Thread, local};
use crate::panic::catch;

/// As std's.
///
/// # Panics
/// As std, if the system refuses the thread.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Builder::new().spawn(f).expect("failed to spawn thread")
}

/// `EAGAIN`: the system has no thread to give now.
const REFUSED: i32 = 11;

/// What a new thread is given apart from its closure.
pub(super) struct Start {
    pub(super) name: Option<String>,
    pub(super) stack_size: Option<usize>,
    pub(super) at: &'static Location<'static>,
}

impl Start {
    /// Starts a thread.
    ///
    /// # Errors
    /// As Linux, if the system refuses it.
    ///
    /// # Panics
    /// As std, if the name has a zero byte.
    pub(super) fn start(self, run: Box<dyn FnOnce() -> bool>) -> io::Result<Thread> {
        if let Some(name) = &self.name {
            CString::new(&name[..]).expect("thread name may not contain interior null bytes");
        }
        if program::is_refused_a_thread() {
            return Err(io::Error::from_raw_os_error(REFUSED));
        }
        let body = Body::new(move || {
            let panicked = run();
            local::run_destructors();
            panicked
        });
        let op = Op::Spawn {
            body,
            name: self.name.clone(),
            stack_size: self.stack_size,
        };
        let Reply::Spawned(id) = perform(op, "spawn", self.at) else {
            unreachable!("a thread is spawned or the execution ends")
        };
        program::note(|| format!("starts {id}"));
        Ok(Thread::new(id, self.name.as_deref()))
    }
}

/// Runs a thread's closure and leaves its result; returns whether it panicked.
pub(super) fn run<T>(packet: Arc<Packet<T>>, f: impl FnOnce() -> T) -> bool {
    let result = catch(f);
    let panicked = result.is_err();
    packet.fill(result);
    panicked
}

/// As std's.
pub struct JoinHandle<T>(pub(super) Handle<T>);

// SAFETY: only `spawn` makes one, and it asks for `T: Send`; nothing of `T` can be reached through
// a shared handle. The bounds are std's.
unsafe impl<T> Send for JoinHandle<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for JoinHandle<T> {}

/// A thread and its result.
pub(super) struct Handle<T> {
    pub(super) thread: Thread,
    pub(super) packet: Arc<Packet<T>>,
}

impl<T> Handle<T> {
    pub(super) fn join(self, at: &'static Location<'static>) -> Result<T> {
        let id = self.thread.explorer_id();
        perform(Op::Join(id), "join", at);
        program::mark_joined(id);
        let result = self
            .packet
            .take()
            .expect("a thread that has ended has left its result");
        program::note(|| {
            let how = if result.is_err() {
                "has panicked"
            } else {
                "has ended"
            };
            format!("{id} {how}")
        });
        result
    }

    pub(super) fn is_finished(&self, at: &'static Location<'static>) -> bool {
        let finished = Op::IsFinished(self.thread.explorer_id());
        let finished = perform(finished, "is_finished", at) == Reply::Done;
        program::note(|| format!("→ {finished}"));
        finished
    }
}

impl<T> JoinHandle<T> {
    /// As std's.
    pub fn thread(&self) -> &Thread {
        &self.0.thread
    }

    /// As std's.
    ///
    /// # Errors
    /// What the thread panicked with.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        self.0.join(Location::caller())
    }

    /// As std's.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.0.is_finished(Location::caller())
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}
