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

use crate::id::{ObjectId, ThreadId};
use crate::op::{Announcement, Op, Patience};
use crate::state::{Registered, State};

/// One look at an object: where, at what, and the version that was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    at: &'static Location<'static>,
    object: ObjectId,
    version: u64,
    /// Whether the thread rested with it: a sleep, or a wait with a time limit.
    rests: bool,
}

/// The observations that a thread has made since it last changed anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spin {
    looks: Vec<Look>,
}

/// A loop longer than this is not recognised; the bound on steps ends it.
const LONGEST_LOOP: usize = 64;

impl Spin {
    /// Notes a look; it ends the loop if it finds a change of the same object. Then the answer is
    /// whether the thread had been passed over, in a loop without rest, until that change. Older
    /// looks than can matter are dropped.
    fn look(&mut self, look: Look, rounds: u32) -> bool {
        let mut earlier = self.looks.iter().filter(|l| l.object == look.object);
        let changed = earlier.any(|earlier| earlier.version != look.version);
        let waited = changed
            && self.seen(look.at, look.object) > rounds as usize
            && !self.looks.iter().any(|look| look.rests);
        if changed {
            self.looks.clear();
        }
        if self.looks.len() >= LONGEST_LOOP {
            self.looks.remove(0);
        }
        self.looks.push(look);
        waited
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
        self.seen(at, object) > rounds as usize
            && self
                .looks
                .iter()
                .all(|look| look.version == objects[look.object.index()].version)
    }

    /// The looks that were made in every round.
    pub(crate) fn looks(
        &self,
        rounds: u32,
    ) -> impl Iterator<Item = (&'static Location<'static>, ObjectId)> {
        let in_loop = move |look: &&Look| self.seen(look.at, look.object) >= rounds as usize;
        self.looks
            .iter()
            .filter(in_loop)
            .map(|look| (look.at, look.object))
    }

    fn seen(&self, at: &'static Location<'static>, object: ObjectId) -> usize {
        let same = |look: &&Look| look.object == object && look.at == at;
        self.looks.iter().filter(same).count()
    }
}

impl State {
    /// Notes a look, if the operation is one.
    pub(crate) fn note_look(&mut self, by: ThreadId, announced: &Announcement) {
        let Some(object) = announced.op.looks_at(by, self) else {
            return;
        };
        let look = Look {
            at: announced.at,
            object,
            version: self.objects[object.index()].version,
            rests: announced.op.rests(),
        };
        let rounds = self.bounds.spin_rounds;
        if self.thread_mut(by).spin.look(look, rounds) {
            let name = self.objects[object.index()].name;
            self.busy_waits.insert((announced.at, announced.verb, name));
        }
    }
}

impl Op {
    fn rests(&self) -> bool {
        match self {
            Op::Sleep(_) => true,
            Op::Wait { patience, .. } | Op::Receive(_, patience) | Op::Park(patience) => {
                matches!(patience, Patience::Limited(_))
            }
            _ => false,
        }
    }
}
