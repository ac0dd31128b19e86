//! The step where things go wrong, as far as a single execution shows it.

use std::collections::BTreeSet;

use super::{Timeline, Wait};

/// More threads than this are not looked at; no program within the bounds has so many.
const MOST: usize = 256;

/// The step that closed a circle of threads that wait for each other for ever, from 0; of several
/// circles, the first.
pub(super) fn closes_circle(timeline: &Timeline) -> Option<usize> {
    let waits = &timeline.steps.last()?.waiting;
    let waits = &waits[..waits.len().min(MOST)];
    let closed = waits.iter().filter_map(|wait| {
        let circle = circle(wait.thread, waits);
        let in_circle = waits.iter().filter(|wait| circle.contains(&wait.thread));
        in_circle.map(|wait| begun(wait, timeline)).max()
    });
    closed.min()
}

/// The threads that this one waits for and that wait for it, if there are any: itself among them.
fn circle(thread: usize, waits: &[Wait]) -> BTreeSet<usize> {
    let reached = reached(thread, waits);
    let waits_back = |&other: &usize| self::reached(other, waits).contains(&thread);
    reached.iter().copied().filter(waits_back).collect()
}

/// The threads that have to go on before this one can.
fn reached(thread: usize, waits: &[Wait]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![thread];
    while let Some(thread) = open.pop() {
        let own = waits.iter().filter(|wait| wait.thread == thread);
        for &next in own.flat_map(|wait| &wait.held_by) {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

/// Since which step a thread waits as it does at the end.
fn begun(wait: &Wait, timeline: &Timeline) -> usize {
    let waits = |step: &super::Step| step.waiting.contains(wait);
    let since = timeline.steps.iter().rev().take_while(|step| waits(step));
    timeline.steps.len() - since.count().max(1)
}

#[cfg(test)]
mod tests {
    use explorer::{Trace, Waiting};

    use super::super::samples::{deadlock, joins, locks, names, racy, step, timeline};

    /// Two threads that take two locks in opposite order, while a third is busy.
    fn closed_early(others: &[Waiting]) -> Trace {
        let first = locks(1, "Mutex 2", 2, "a5");
        let second = locks(2, "Mutex 1", 1, "a5");
        let both = [&[first.clone(), second][..], others].concat();
        Trace {
            threads: names(4),
            steps: vec![
                step(1, "lock", "Mutex 1", "a4", &[]),
                step(2, "lock", "Mutex 2", "a4", &[first]),
                step(3, "load", "AtomicBool 1", "a6", &both),
                step(3, "ends", "", "", &both),
            ],
            panics: Vec::new(),
        }
    }

    #[test]
    fn things_go_wrong_where_the_circle_is_closed() {
        assert_eq!(timeline(&closed_early(&[])).decisive(), 2);
        // Who waits for those in the circle does not close it, however late.
        assert_eq!(timeline(&closed_early(&[joins(0, 1, "s9")])).decisive(), 2);
        assert_eq!(timeline(&deadlock()).decisive(), 3);
    }

    #[test]
    fn otherwise_it_is_the_last_step() {
        assert_eq!(timeline(&racy()).decisive(), 10);
        let mut trace = deadlock();
        trace.steps[3].waiting.truncate(2);
        assert_eq!(timeline(&trace).decisive(), 3);
        assert_eq!(timeline(&Trace::default()).decisive(), 0);
    }

    #[test]
    fn a_thread_that_waits_for_itself_is_a_circle() {
        let again = [locks(0, "Mutex 1", 0, "a5")];
        let steps = vec![
            step(0, "lock", "Mutex 1", "a4", &again),
            step(1, "ends", "", "", &again),
        ];
        let trace = Trace {
            threads: names(2),
            steps,
            panics: Vec::new(),
        };
        assert_eq!(timeline(&trace).decisive(), 0);
    }
}
