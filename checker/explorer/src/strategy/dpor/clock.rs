//! Vector clocks: which events happen before which.
//!
//! Source: Friedemann Mattern, "Virtual Time and Global States of Distributed Systems" (1989).

use crate::id::ThreadId;

/// For each thread, how many of its events are known of. Two are made for every event, so those of
/// few threads have no memory of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::strategy) struct Clock {
    first: [u32; FEW],
    others: Vec<u32>,
}

/// Most programs that are explored have no more threads.
const FEW: usize = 6;

/// An event's place among those of its thread, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::strategy) struct Stamp {
    pub(in crate::strategy) thread: ThreadId,
    pub(in crate::strategy) number: u32,
}

impl Clock {
    /// How many events of this thread are known of.
    #[inline]
    pub(in crate::strategy) fn of(&self, thread: ThreadId) -> u32 {
        match thread.index().checked_sub(FEW) {
            None => self.first[thread.index()],
            Some(index) => self.others.get(index).copied().unwrap_or(0),
        }
    }

    /// Whether the event is known of.
    #[inline]
    pub(in crate::strategy) fn knows(&self, event: Stamp) -> bool {
        self.of(event.thread) >= event.number
    }

    /// Learns all that the other knows of.
    pub(in crate::strategy) fn join(&mut self, other: &Clock) {
        if self.others.len() < other.others.len() {
            self.others.resize(other.others.len(), 0);
        }
        for (mine, theirs) in self.first.iter_mut().zip(&other.first) {
            *mine = (*mine).max(*theirs);
        }
        for (mine, theirs) in self.others.iter_mut().zip(&other.others) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Learns of one event.
    pub(in crate::strategy) fn learn(&mut self, event: Stamp) {
        let known = match event.thread.index().checked_sub(FEW) {
            None => &mut self.first[event.thread.index()],
            Some(index) => {
                if self.others.len() <= index {
                    self.others.resize(index + 1, 0);
                }
                &mut self.others[index]
            }
        };
        *known = (*known).max(event.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_threads_are_known_of_as_few_are() {
        let of = |thread: usize, number| Stamp {
            thread: ThreadId(thread as u32),
            number,
        };
        let (mut clock, mut joined) = (Clock::default(), Clock::default());
        for thread in 0..2 * FEW {
            clock.learn(of(thread, 3 + thread as u32));
            clock.learn(of(thread, 1));
            joined.learn(of(thread, 7));
        }
        joined.join(&clock);
        for thread in 0..2 * FEW {
            let known = 3 + thread as u32;
            assert_eq!(clock.of(ThreadId(thread as u32)), known);
            assert!(clock.knows(of(thread, known)) && !clock.knows(of(thread, known + 1)));
            assert_eq!(joined.of(ThreadId(thread as u32)), known.max(7));
        }
        assert_eq!(joined.of(ThreadId(2 * FEW as u32)), 0);
    }
}
