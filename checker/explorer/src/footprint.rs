//! What a step touches, and which steps therefore commute.

use serde::{Deserialize, Serialize};

use crate::id::ObjectId;

/// How a step touches an object. Two accesses to one object commute when both are reads, or both
/// are additions (a counter that both lower, a set that both leave).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    /// Looks, and leaves the object as it is.
    Read,
    /// Changes the object in a way that commutes with other additions, but not with reads.
    Add,
    /// Anything else.
    Write,
}

impl Access {
    /// Whether the order of two accesses to one object can matter.
    #[inline]
    pub(crate) fn conflicts_with(self, other: Access) -> bool {
        self != other || self == Access::Write
    }
}

/// One access, or none, in one word: every step has some, and every two steps are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Slot(u32);

impl Slot {
    const READ: u32 = 1;
    const ADD: u32 = 2;
    const WRITE: u32 = 3;
    const NONE: Slot = Slot(0);

    #[inline]
    fn new(object: ObjectId, access: Access) -> Self {
        debug_assert!(object.0 < 1 << 30, "an execution has fewer objects");
        let access = match access {
            Access::Read => Self::READ,
            Access::Add => Self::ADD,
            Access::Write => Self::WRITE,
        };
        Slot(object.0 << 2 | access)
    }

    #[inline]
    fn get(self) -> Option<(ObjectId, Access)> {
        let access = match self.0 & 3 {
            Self::READ => Access::Read,
            Self::ADD => Access::Add,
            Self::WRITE => Access::Write,
            _ => return None,
        };
        Some((ObjectId(self.0 >> 2), access))
    }

    /// As [`Access::conflicts_with`], for the same object.
    #[inline]
    fn conflicts_with(self, other: Slot) -> bool {
        let same_object = self.0 >> 2 == other.0 >> 2 && self != Self::NONE && other != Self::NONE;
        same_object && (self != other || self.0 & 3 == Self::WRITE)
    }
}

/// The objects that one step touches: at most three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footprint {
    accesses: [Slot; 3],
    everything: bool,
}

impl Footprint {
    /// This footprint, and one access more.
    ///
    /// # Panics
    /// If there are three already.
    #[must_use]
    #[inline]
    pub fn and(mut self, object: ObjectId, access: Access) -> Self {
        let free = self.accesses.iter_mut().find(|slot| **slot == Slot::NONE);
        *free.expect("a step touches at most three objects") = Slot::new(object, access);
        self
    }

    #[inline]
    pub(crate) fn read(self, object: ObjectId) -> Self {
        self.and(object, Access::Read)
    }

    #[inline]
    pub(crate) fn add(self, object: ObjectId) -> Self {
        self.and(object, Access::Add)
    }

    #[inline]
    pub(crate) fn write(self, object: ObjectId) -> Self {
        self.and(object, Access::Write)
    }

    /// Of a step that can be taken only because nobody else can go on: it commutes with nothing.
    #[inline]
    pub(crate) fn everything(self) -> Self {
        Footprint {
            everything: true,
            ..self
        }
    }

    pub(crate) fn is_everything(&self) -> bool {
        self.everything
    }

    /// What is touched, and how.
    #[inline]
    pub(crate) fn accesses(&self) -> impl Iterator<Item = (ObjectId, Access)> + use<> {
        self.accesses.into_iter().map_while(Slot::get)
    }

    /// Whether it is that of the end of the process.
    pub(crate) fn ends_process(&self) -> bool {
        self.accesses()
            .any(|access| access == (ObjectId::OUTCOME, Access::Write))
    }

    /// Whether it is that of a wait that ends for no reason. An exchange that fails for none only
    /// reads its object.
    pub(crate) fn is_spurious_wakeup(&self) -> bool {
        self.touches(ObjectId::SPURIOUS)
            && self.accesses().all(|(_, access)| access == Access::Write)
    }

    pub(crate) fn touches(&self, object: ObjectId) -> bool {
        self.accesses().any(|(touched, _)| touched == object)
    }

    /// Whether the order of two steps of different threads with these footprints can matter.
    #[inline]
    pub fn conflicts_with(&self, other: &Footprint) -> bool {
        if self.everything || other.everything {
            return true;
        }
        let theirs = |ours: Slot| other.accesses.iter().any(|&slot| ours.conflicts_with(slot));
        self.accesses.into_iter().any(theirs)
    }

    /// The object that was named first.
    pub(crate) fn first(&self) -> Option<ObjectId> {
        self.accesses[0].get().map(|(object, _)| object)
    }

    /// The objects that the step writes.
    pub(crate) fn written(self) -> impl Iterator<Item = ObjectId> {
        self.accesses()
            .filter_map(|(object, access)| (access == Access::Write).then_some(object))
    }

    /// Whether the step touches nothing that another thread could see.
    pub fn is_empty(&self) -> bool {
        !self.everything && self.accesses[0] == Slot::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: ObjectId = ObjectId(7);

    #[test]
    fn only_reads_and_additions_commute_with_their_like() {
        let [read, add, write] = [Access::Read, Access::Add, Access::Write]
            .map(|access| Footprint::default().and(LOCK, access));
        assert!(!read.conflicts_with(&read));
        assert!(!add.conflicts_with(&add));
        for (one, other) in [(read, add), (read, write), (add, write), (write, write)] {
            assert!(one.conflicts_with(&other));
            assert!(other.conflicts_with(&one));
        }
        assert!(!write.conflicts_with(&Footprint::default().write(ObjectId(8))));
    }
}
