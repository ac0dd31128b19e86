//! A thread as others know it.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use explorer::op::Op;
use explorer::program::{self, perform};

/// As std's. Threads count up in the order in which an execution spawns them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThreadId(u64);

impl fmt::Debug for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ThreadId").field(&self.0).finish()
    }
}

/// As std's.
#[derive(Clone)]
pub struct Thread {
    id: explorer::ThreadId,
    name: Option<Arc<str>>,
}

/// As std's.
pub fn current() -> Thread {
    let id = program::current();
    Thread::new(id, program::thread_name(id).as_deref())
}

impl Thread {
    pub(super) fn new(id: explorer::ThreadId, name: Option<&str>) -> Self {
        Thread {
            id,
            name: name.map(Arc::from),
        }
    }

    pub(super) fn explorer_id(&self) -> explorer::ThreadId {
        self.id
    }

    /// As std's.
    #[track_caller]
    pub fn unpark(&self) {
        perform(Op::Unpark(self.id), "unpark", Location::caller());
        program::note(|| self.id.to_string());
    }

    /// As std's.
    pub fn id(&self) -> ThreadId {
        ThreadId(u64::from(self.id.0) + 1)
    }

    /// As std's.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("id", &self.id())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}
