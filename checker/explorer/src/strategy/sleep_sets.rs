//! Depth-first search with sleep sets: of the executions that differ only in the order of steps
//! that commute, one is run to its end.
//!
//! Source: Patrice Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems"
//! (LNCS 1032, 1996), chapter 5. When all that starts with step `a` has been explored from a state,
//! `a` is put to sleep there: in what is explored next from that state it need not be taken again
//! until some step that conflicts with it has been taken. A state in which everybody sleeps has
//! nothing new to show.

use super::{Decision, Point, Strategy, preferred_order};
use crate::candidates::Candidate;

/// Depth-first search with sleep sets.
#[derive(Debug, Default)]
pub struct SleepSets {
    path: Vec<Node>,
}

/// A choice that was made, with those that are still to be tried instead.
#[derive(Debug)]
struct Node {
    taken: Candidate,
    /// To be tried after `taken`, the next one last.
    waiting: Vec<Candidate>,
    /// What need not be taken from here: inherited, and what was tried before `taken`.
    asleep: Vec<Candidate>,
}

impl Node {
    /// What still sleeps after the step that was taken from here.
    fn asleep_after(&self) -> impl Iterator<Item = Candidate> + '_ {
        self.asleep.iter().copied().filter(|sleeper| {
            sleeper.choice.thread != self.taken.choice.thread
                && !sleeper.footprint.conflicts_with(&self.taken.footprint)
        })
    }
}

impl Strategy for SleepSets {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        if point.depth == self.path.len() {
            let asleep: Vec<Candidate> = self
                .path
                .last()
                .map(|node| node.asleep_after().collect())
                .unwrap_or_default();
            let mut waiting: Vec<Candidate> = preferred_order(point)
                .into_iter()
                .rev()
                .map(|i| point.candidates[i])
                .filter(|candidate| !asleep.iter().any(|s| s.choice == candidate.choice))
                .collect();
            let Some(taken) = waiting.pop() else {
                return Decision::Abandon;
            };
            self.path.push(Node {
                taken,
                waiting,
                asleep,
            });
        }
        Decision::again(point, self.path[point.depth].taken.choice)
    }

    fn advance(&mut self) -> bool {
        while let Some(node) = self.path.last_mut() {
            if let Some(next) = node.waiting.pop() {
                node.asleep.push(node.taken);
                node.taken = next;
                return true;
            }
            self.path.pop();
        }
        false
    }
}
