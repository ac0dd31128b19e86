//! Names for the things of one execution: threads and objects, numbered in order of creation.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A thread of the explored program. `main` is thread 0; the others count up in the order in
/// which they were spawned in this execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ThreadId(pub u32);

impl ThreadId {
    /// The thread that runs the explored closure.
    pub const MAIN: ThreadId = ThreadId(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("main"),
            n => write!(f, "thread {n}"),
        }
    }
}

/// An object that threads meet at (a lock, a channel, an atomic, a stream), numbered in the order
/// in which the execution first touched it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ObjectId(pub u32);

impl ObjectId {
    /// What the outcome is made of: everything that can be seen from outside touches it.
    pub(crate) const OUTCOME: ObjectId = ObjectId(0);
    /// The spurious wake-ups that are left in this execution.
    pub(crate) const SPURIOUS: ObjectId = ObjectId(1);
    /// The observations of the scenario.
    pub(crate) const OBSERVED: ObjectId = ObjectId(2);
    /// The standard output.
    pub(crate) const STDOUT: ObjectId = ObjectId(3);
    /// The standard error.
    pub(crate) const STDERR: ObjectId = ObjectId(4);
    /// How many threads are alive, where the outcome has the most of them.
    pub(crate) const ALIVE: ObjectId = ObjectId(5);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// Of a channel, whose own id stands for its head: where messages are put in.
    pub(crate) fn tail(self) -> ObjectId {
        ObjectId(self.0 + 1)
    }

    /// Of a channel: its senders.
    pub(crate) fn senders(self) -> ObjectId {
        ObjectId(self.0 + 2)
    }
}
