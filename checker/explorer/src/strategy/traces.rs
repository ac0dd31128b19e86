//! Counts Mazurkiewicz traces: executions that differ in more than the order of steps that commute.
//!
//! It is what a reduction is held to: none may run more executions than there are traces.

use std::collections::HashSet;

use super::dpor::{History, Name, Names};
use super::{Decision, Ended, Exhaustive, Point, Strategy};

/// Plain search that counts the traces among the executions it runs.
#[derive(Debug, Default)]
pub struct Traces {
    search: Exhaustive,
    history: History,
    names: Names,
    seen: HashSet<Vec<Entry>>,
}

/// An event and what it knows of: the same in every execution of one trace.
type Entry = (Name, u32, u8, Vec<(Name, u32)>);

impl Traces {
    /// How many traces there are among the executions so far.
    pub fn count(&self) -> usize {
        self.seen.len()
    }
}

impl Strategy for Traces {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        match point.depth {
            0 => self.history.truncate(0),
            _ => self.history.note_effects(point.state),
        }
        let decision = self.search.choose(point);
        if let Decision::Take(index) = decision {
            self.history.push(point.candidates[index], point.state);
        }
        decision
    }

    fn ended(&mut self, end: &Ended<'_>) {
        let threads = 0..end.state.threads.len() as u32;
        let threads: Vec<_> = threads.map(crate::ThreadId).collect();
        let names = threads.iter().map(|&id| self.names.of(id, end.state));
        let names: Vec<Name> = names.collect();
        let entry = |event: &super::dpor::Event| {
            let known = threads
                .iter()
                .map(|&id| (names[id.index()], event.clock.of(id)));
            let mut known: Vec<_> = known.filter(|(_, number)| *number > 0).collect();
            known.sort_unstable();
            let choice = event.step.choice;
            let name = names[choice.thread.index()];
            (name, event.stamp.number, choice.alternative, known)
        };
        let mut trace: Vec<Entry> = self.history.events.iter().map(entry).collect();
        trace.sort_unstable();
        self.seen.insert(trace);
    }

    fn advance(&mut self) -> bool {
        self.search.advance()
    }
}
