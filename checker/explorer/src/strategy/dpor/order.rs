//! The order in which branches are taken.
//!
//! Wakeup trees are ordered (JACM 2017, section 6), and the order in which branches are taken is the
//! one in which they are looked through for one that covers a sequence. What a branch has explored
//! is asleep in those that come after it; so a sequence that it covers, but that had gone with one
//! of those, would be missed in both. In the usual order a sequence goes with the first branch that
//! covers it, which is the first to be taken. In any other order, a branch takes along what it covers
//! of the others.

use std::collections::VecDeque;

use super::wakeup::{Sequence, Step, Wakeup, after, is_weak_initial, may_lead};
use crate::strategy::random::Random;

/// Which of several branches is taken next.
#[derive(Clone, Debug, Default)]
pub(super) enum Order {
    /// The one that was found first.
    #[default]
    Usual,
    /// Any: for tests, which hold the search to finding the same in every order.
    Shuffled(Random),
}

impl Order {
    pub(super) fn shuffled(seed: u64) -> Self {
        Order::Shuffled(Random::new(seed))
    }

    /// The index of the next of so many.
    pub(super) fn pick(&mut self, among: usize) -> usize {
        match self {
            Order::Usual => 0,
            Order::Shuffled(random) => random.below(among as u64) as usize,
        }
    }

    /// Takes the next of the branches out, with its first step.
    pub(super) fn next(&mut self, waiting: &mut VecDeque<Wakeup>) -> Option<(Step, Wakeup)> {
        if waiting.is_empty() {
            return None;
        }
        let mut next = waiting.remove(self.pick(waiting.len()))?;
        let first = next.sequence.pop_front().expect("a sequence has a step");
        match self {
            Order::Usual => debug_assert!(
                waiting
                    .iter()
                    .all(|other| !is_weak_initial(&first, &other.sequence)),
                "a sequence goes with the first branch that covers it"
            ),
            Order::Shuffled(_) => next.also.extend(taken_along(&first, waiting)),
        }
        Some((first, next))
    }
}

/// Takes the sequences that `step` covers out of the other branches, and returns what is left to do
/// of each after it.
fn taken_along(step: &Step, waiting: &mut VecDeque<Wakeup>) -> Vec<Sequence> {
    let mut along = Vec::new();
    for branch in std::mem::take(waiting) {
        let (covered, mut kept): (VecDeque<_>, VecDeque<_>) = whole(branch)
            .into_iter()
            .partition(|sequence| is_weak_initial(step, sequence));
        let led = kept.iter().filter(|sequence| may_lead(step, sequence));
        along.extend(led.cloned());
        along.extend(covered.into_iter().map(|sequence| after(step, sequence)));
        if let Some(sequence) = kept.pop_front() {
            let also = kept.into_iter().map(rest).collect();
            waiting.push_back(Wakeup { sequence, also });
        }
    }
    along
}

/// The sequences of a branch, each with the step in which all of them begin.
fn whole(Wakeup { sequence, also }: Wakeup) -> Vec<Sequence> {
    let first = sequence[0];
    let with_first = |mut sequence: Sequence| {
        sequence.push_front(first);
        sequence
    };
    let also = also.into_iter().map(with_first);
    std::iter::once(sequence).chain(also).collect()
}

/// A sequence without its first step.
fn rest(mut sequence: Sequence) -> Sequence {
    sequence.pop_front();
    sequence
}
