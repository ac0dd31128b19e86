//! One-time initialisation.

use std::fmt;
use std::panic::Location;
use std::sync::OnceState;

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object, OnceState as Progress};
use explorer::op::{Op, Reply};
use explorer::program::{self, perform};

type Place = &'static Location<'static>;

/// As std's.
#[deprecated(since = "1.38.0", note = "the `Once::new()` function is now preferred")]
#[expect(
    clippy::declare_interior_mutable_const,
    reason = "each use is to be a new one"
)]
pub const ONCE_INIT: Once = Once::new();

/// As std's. Called from within itself it deadlocks.
pub struct Once {
    handle: Handle,
    /// Keeps the poison. Never contended: only the thread that is at the initialisation comes here.
    once: std::sync::Once,
}

impl Once {
    /// As std's.
    #[track_caller]
    #[must_use]
    #[expect(clippy::new_without_default, reason = "nor has std's")]
    pub const fn new() -> Once {
        Once {
            handle: Handle::new(Location::caller()),
            once: std::sync::Once::new(),
        }
    }

    /// As std's.
    ///
    /// # Panics
    /// As std's, if an earlier closure panicked.
    #[track_caller]
    pub fn call_once<F>(&self, f: F)
    where
        F: FnOnce(),
    {
        enter(self.id(), "call_once", Location::caller(), || {
            self.once.call_once(f)
        });
    }

    /// As std's.
    #[track_caller]
    pub fn call_once_force<F>(&self, f: F)
    where
        F: FnOnce(&OnceState),
    {
        enter(self.id(), "call_once_force", Location::caller(), || {
            self.once.call_once_force(f)
        });
    }

    /// As std's.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        peek(self.id(), "is_completed", Location::caller())
    }

    /// As std's.
    ///
    /// # Panics
    /// As std's, if a closure panicked and none has been called since.
    #[track_caller]
    pub fn wait(&self) {
        if !wait(self.id(), false, Location::caller()) {
            self.once.wait();
        }
    }

    /// As std's.
    #[track_caller]
    pub fn wait_force(&self) {
        wait(self.id(), true, Location::caller());
    }

    fn id(&self) -> ObjectId {
        let once = (&raw const self.once).cast::<u8>().cast_mut();
        let memory = Memory::of(once, size_of::<std::sync::Once>());
        self.handle
            .id(memory, || ("Once", Object::Once(Progress::New)))
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

/// Runs `init` if this thread is the one to do it, else waits until it is done. After a panic of
/// `init` it is not done. Tells whether this thread did it.
pub(super) fn enter(once: ObjectId, verb: &'static str, at: Place, init: impl FnOnce()) -> bool {
    if perform(Op::OnceEnter(once), verb, at) != Reply::Chosen {
        program::note(|| "it is done".to_owned());
        return false;
    }
    program::note(|| "begins".to_owned());
    let mut leave = Leave {
        once,
        verb,
        at,
        done: false,
    };
    init();
    leave.done = true;
    true
}

/// Waits until the initialisation is done; unless `forced`, or until one has failed. Tells whether
/// it is done.
pub(super) fn wait(once: ObjectId, forced: bool, at: Place) -> bool {
    let verb = if forced { "wait_force" } else { "wait" };
    let done = perform(Op::OnceWait { once, forced }, verb, at) == Reply::Done;
    program::note(|| if done { "it is done" } else { "it has failed" }.to_owned());
    done
}

/// Looks whether the initialisation is done.
pub(super) fn peek(once: ObjectId, verb: &'static str, at: Place) -> bool {
    let done = perform(Op::OncePeek(once), verb, at) == Reply::Done;
    program::note(|| {
        if done {
            "it is done".to_owned()
        } else {
            "it is not done".to_owned()
        }
    });
    done
}

/// Leaves the initialisation, by a panic too.
struct Leave {
    once: ObjectId,
    verb: &'static str,
    at: Place,
    done: bool,
}

impl Drop for Leave {
    fn drop(&mut self) {
        perform(
            Op::OnceLeave {
                once: self.once,
                done: self.done,
            },
            self.verb,
            self.at,
        );
        program::note(|| {
            if self.done {
                "is done".to_owned()
            } else {
                "gives up".to_owned()
            }
        });
    }
}
