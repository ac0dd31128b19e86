//! Probes and rendezvous: what a scenario hands to an answer to see how it uses its threads.

use std::panic::Location;
use std::sync::{Arc, Barrier, Mutex, PoisonError};

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object};
use explorer::op::Op;
use explorer::program;

/// Counts how many threads are between `enter` and `leave`. Clones share the counts.
#[derive(Clone, Debug)]
pub struct Probe(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    handle: Handle,
    name: &'static str,
    counts: Mutex<Counts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    inside: usize,
    most: usize,
    entries: usize,
}

impl Probe {
    pub(crate) fn new(name: &'static str, at: &'static Location<'static>) -> Self {
        let counts = Mutex::default();
        Probe(Arc::new(Shared {
            handle: Handle::new(at),
            name,
            counts,
        }))
    }

    /// One thread more is inside.
    #[track_caller]
    pub fn enter(&self) {
        self.step("enters", false, |counts| {
            counts.inside += 1;
            counts.entries += 1;
            counts.most = counts.most.max(counts.inside);
            counts.inside
        });
    }

    /// One thread less is inside.
    #[track_caller]
    pub fn leave(&self) {
        self.step("leaves", false, |counts| {
            counts.inside = counts.inside.saturating_sub(1);
            counts.inside
        });
    }

    /// How many threads were inside at once, at most, so far.
    #[track_caller]
    pub fn most(&self) -> usize {
        self.step("reads the most inside", true, |counts| counts.most)
    }

    /// How many threads have entered so far.
    #[track_caller]
    pub fn entries(&self) -> usize {
        self.step("reads the entries", true, |counts| counts.entries)
    }

    #[track_caller]
    fn step(
        &self,
        verb: &'static str,
        only_looks: bool,
        work: impl FnOnce(&mut Counts) -> usize,
    ) -> usize {
        let at = Location::caller();
        let explored = program::is_explored();
        if explored {
            let object = id(&self.0.handle, self.0.name, || Object::Cell);
            let op = match only_looks {
                true => Op::Load(object),
                false => Op::Modify {
                    object,
                    may_fail: false,
                },
            };
            program::perform(op, verb, at);
        }
        let result = work(&mut self.0.counts.lock().unwrap_or_else(PoisonError::into_inner));
        if explored {
            program::note(|| {
                if only_looks {
                    format!("→ {result}")
                } else {
                    format!("{result} inside")
                }
            });
        }
        result
    }
}

/// A place where a number of threads wait until all of them are there; then it can be used again.
/// Clones share it.
#[derive(Clone, Debug)]
pub struct Rendezvous(Arc<Place>);

#[derive(Debug)]
struct Place {
    handle: Handle,
    parties: usize,
    real: Barrier,
}

impl Rendezvous {
    pub(crate) fn new(parties: usize, at: &'static Location<'static>) -> Self {
        Rendezvous(Arc::new(Place {
            handle: Handle::new(at),
            parties,
            real: Barrier::new(parties),
        }))
    }

    /// Waits until all parties are here.
    #[track_caller]
    pub fn meet(&self) {
        let at = Location::caller();
        if program::is_explored() {
            let parties = self.0.parties;
            let object = id(&self.0.handle, "rendezvous", || Object::barrier(parties));
            program::perform(Op::Arrive(object), "meets", at);
        } else {
            self.0.real.wait();
        }
    }
}

/// The object's id; what it owns lies on the heap, so there is nothing to restore.
fn id(handle: &Handle, name: &'static str, make: impl FnOnce() -> Object) -> ObjectId {
    handle.id(Memory::of(std::ptr::null_mut::<u8>(), 0), || (name, make()))
}
