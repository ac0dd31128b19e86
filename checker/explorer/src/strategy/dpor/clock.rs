//! Vector clocks: which events happen before which.
//!
//! Source: Friedemann Mattern, "Virtual Time and Global States of Distributed Systems" (1989).

use crate::id::ThreadId;

/// For each thread, how many of its events are known of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::strategy) struct Clock(Vec<u32>);

/// An event's place among those of its thread, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::strategy) struct Stamp {
    pub(in crate::strategy) thread: ThreadId,
    pub(in crate::strategy) number: u32,
}

impl Clock {
    /// How many events of this thread are known of.
    pub(in crate::strategy) fn of(&self, thread: ThreadId) -> u32 {
        self.0.get(thread.index()).copied().unwrap_or(0)
    }

    /// Whether the event is known of.
    pub(in crate::strategy) fn knows(&self, event: Stamp) -> bool {
        self.of(event.thread) >= event.number
    }

    /// Learns all that the other knows of.
    pub(in crate::strategy) fn join(&mut self, other: &Clock) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Learns of one event.
    pub(in crate::strategy) fn learn(&mut self, event: Stamp) {
        let index = event.thread.index();
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        self.0[index] = self.0[index].max(event.number);
    }
}
