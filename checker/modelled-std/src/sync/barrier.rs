//! Barriers.

use std::fmt;
use std::panic::Location;

use explorer::object::{Handle, Memory, Object};
use explorer::op::{Op, Reply};
use explorer::program::{self, perform};

/// As std's. The leader is the last to arrive, as in std's implementation; its documentation leaves
/// it open.
pub struct Barrier {
    handle: Handle,
    size: usize,
}

/// As std's.
pub struct BarrierWaitResult(bool);

impl Barrier {
    /// As std's.
    #[track_caller]
    #[must_use]
    pub const fn new(n: usize) -> Barrier {
        Barrier {
            handle: Handle::new(Location::caller()),
            size: n,
        }
    }

    /// As std's. Arriving is a step.
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        let nothing = Memory::of(std::ptr::null_mut::<u8>(), 0);
        let id = self
            .handle
            .id(nothing, || ("Barrier", Object::barrier(self.size)));
        let leader = perform(Op::Arrive(id), "wait", Location::caller()) == Reply::Chosen;
        if leader {
            program::note(|| "all are there".to_owned());
        }
        BarrierWaitResult(leader)
    }
}

impl BarrierWaitResult {
    /// As std's.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult")
            .field("is_leader", &self.is_leader())
            .finish()
    }
}
