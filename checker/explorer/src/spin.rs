//! Spin loops: recognising a thread that only looks again at what nobody has changed.
//!
//! A thread that makes the same observation, at the same line, of an object that has not changed,
//! with nothing but observations in between, goes round in a loop. It is followed for a stated
//! number of rounds; after that it is passed over while anybody else can run, until one of the
//! objects that it looked at changes. When nobody else can run it goes on: a bounded number of
//! tries comes to its end, and what does not is a livelock.
//!
//! Recognition depends on the thread's own looks alone, so it is the same in executions that differ
//! only in the order of steps that commute.

use std::panic::Location;

use crate::id::ObjectId;
use crate::state::Registered;

/// One look at an object: where, at what, and the version that was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    at: &'static Location<'static>,
    object: ObjectId,
    version: u64,
}

/// The observations that a thread has made since it last changed anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spin {
    looks: Vec<Look>,
}

/// A loop longer than this is not recognised; the bound on steps ends it.
const LONGEST_LOOP: usize = 64;

impl Spin {
    /// Notes a look. Older looks than can matter are dropped.
    pub(crate) fn look(
        &mut self,
        at: &'static Location<'static>,
        object: ObjectId,
        objects: &[Registered],
    ) {
        let version = objects[object.index()].version;
        let changed = |look: &Look| look.object == object && look.version != version;
        if self.looks.iter().any(changed) {
            self.looks.clear();
        }
        if self.looks.len() >= LONGEST_LOOP {
            self.looks.remove(0);
        }
        self.looks.push(Look {
            at,
            object,
            version,
        });
    }

    /// Whether nothing was looked at.
    pub(crate) fn is_empty(&self) -> bool {
        self.looks.is_empty()
    }

    /// Whether a look at this object from this place would be one more than `rounds` at what has
    /// not changed.
    pub(crate) fn is_spinning(
        &self,
        at: &'static Location<'static>,
        object: ObjectId,
        rounds: u32,
        objects: &[Registered],
    ) -> bool {
        let same = |look: &&Look| look.object == object && look.at == at;
        let seen = self.looks.iter().filter(same).count();
        seen > rounds as usize
            && self
                .looks
                .iter()
                .all(|look| look.version == objects[look.object.index()].version)
    }
}
